package com.opusimg.platform.datamap;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that is kept and tells of nobody.
 *
 * @param reason what it is and why it tells of nobody
 * @param limits when it ends
 */
public record MappedOther(String reason, List<Limit> limits, MappedPart part) {
    /** Where it lies, in words. */
    public String storeWords() {
        return Texts.text("data.store." + part.store());
    }

    /** Names of its tables, or of its entries in the data folder. */
    public List<String> names() {
        return part.tables().isEmpty() ? part.paths().stream().sorted().toList() : part.tables();
    }

    /** The same in one line. */
    public String namesWords() {
        return String.join(", ", names());
    }

    /** Until when, in words. */
    public String until(Settings settings) {
        return limits.stream()
                .filter(limit -> limit.holds(settings))
                .map(limit -> limit.words(settings))
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
