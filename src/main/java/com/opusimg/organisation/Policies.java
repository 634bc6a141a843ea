package com.opusimg.organisation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The rules of an organisation for its members.
 *
 * @param stripMetadata whether results are made without metadata only
 * @param noRetention whether files go on delivery, whatever a member chose
 * @param tools the steps that recipes may have; null for all
 * @param formats the formats that results may have; null for all
 * @param keepHours how long a file stays after it was last opened, in hours; null for what the plan says
 * @param keepFrom the earliest moment at which the rule of hours deletes anything; null without it
 * @param ownDomains whether only people at the organisation's own domains are invited
 */
public record Policies(
        boolean stripMetadata,
        boolean noRetention,
        List<String> tools,
        List<String> formats,
        Integer keepHours,
        Instant keepFrom,
        boolean ownDomains) {
    /** No rule at all. */
    public static final Policies NONE = new Policies(false, false, null, null, null, null, false);

    /** Keeps lists as they are now. */
    public Policies {
        tools = tools == null ? null : List.copyOf(tools);
        formats = formats == null ? null : List.copyOf(formats);
    }

    /** How long files stay, or null. */
    public Duration keep() {
        return keepHours == null ? null : Duration.ofHours(keepHours);
    }

    /** Whether no rule concerns what a member does with pictures. */
    public boolean none() {
        return !stripMetadata && !noRetention && tools == null && formats == null && keepHours == null;
    }

    Policies keptFrom(Instant from) {
        return new Policies(stripMetadata, noRetention, tools, formats, keepHours, from, ownDomains);
    }

    static List<String> words(String text) {
        return text == null
                ? null
                : Arrays.stream(text.split(",")).filter(word -> !word.isEmpty()).toList();
    }

    static String text(List<String> words) {
        return words == null ? null : String.join(",", words);
    }
}
