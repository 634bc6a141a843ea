package com.opusimg.platform;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gives out the names of an archive. Names that differ in case only would overwrite each other on many systems. */
public final class UniqueNames {
    private final Set<String> taken = new HashSet<>();

    /** Where to go on counting for a name, so that a thousand files of one name do not each begin at 2. */
    private final Map<String, Integer> next = new HashMap<>();

    /**
     * Names of a new archive.
     *
     * @param reserved names that none of the files may have
     */
    public UniqueNames(String... reserved) {
        taken.addAll(List.of(reserved));
    }

    /** The name, or one like it: {@code a (2).jpg}. */
    public String take(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        String key = name.toLowerCase(Locale.ROOT);
        String candidate = name;
        int number = next.getOrDefault(key, 2);
        while (!taken.add(candidate.toLowerCase(Locale.ROOT))) {
            candidate = stem + " (" + number++ + ")" + ending;
        }
        next.put(key, number);
        return candidate;
    }
}
