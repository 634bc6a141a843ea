package com.opusimg.platform.membership;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Rules of an organisation for one of its members (SHR-9).
 *
 * @param by name of the organisation; null where there is none
 * @param stripMetadata whether results are made without metadata only
 * @param noRetention whether files that come go on delivery
 * @param tools the steps that a recipe may have; null for all
 * @param formats the formats that a result may have; null for all
 * @param keep how long a file stays at most after it was last opened; null for what the plan says
 * @param keepFrom before this moment {@code keep} deletes nothing; null with it
 */
public record Rules(
        String by,
        boolean stripMetadata,
        boolean noRetention,
        Set<String> tools,
        Set<String> formats,
        Duration keep,
        Instant keepFrom) {
    /** No rule. */
    public static final Rules NONE = new Rules(null, false, false, null, null, null, null);

    /** Keeps sets as they are now. */
    public Rules {
        tools = tools == null ? null : Set.copyOf(tools);
        formats = formats == null ? null : Set.copyOf(formats);
    }

    /**
     * A refusal that names whose rule it is.
     *
     * @param rule what the rule is, and what to do
     */
    public ProblemException refusal(String rule) {
        return new ProblemException(ProblemType.ORGANISATION_RULE, "A rule of your organisation " + by + ": " + rule);
    }
}
