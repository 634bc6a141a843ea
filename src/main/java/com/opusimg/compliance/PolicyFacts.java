package com.opusimg.compliance;

import com.opusimg.platform.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a feature says of itself in the policies. A bean of this type is all that is needed; its facts are the same for as long
 * as the portal runs, since they come from settings and registers.
 */
public interface PolicyFacts {
    /**
     * Facts by the names of their placeholders: lower case, with dots, hyphens and colons. No two beans have the same.
     *
     * @param settings those to tell of: the ones in force, or the ones that are planned
     */
    default Map<String, PolicyFact> facts(Settings settings) {
        return Map.of();
    }

    /**
     * What is kept of people on this server and for how long: rows of the table {@code table:retention}. {@link KeptFacts} has them
     * from the data map, so a feature declares them where they stand and nowhere else.
     */
    default List<Kept> kept(Settings settings) {
        return List.of();
    }

    /**
     * Something that is kept on this server.
     *
     * @param id stable; its texts stand in the message bundle under {@code policy.kept.} and it: what it is, and until when it
     *     stays, the latter with the period as its argument
     * @param period how long, or null where an act of the person ends it
     */
    record Kept(String id, Duration period) {}
}
