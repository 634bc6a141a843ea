package com.opusimg.rights.export;

import com.opusimg.platform.SafeName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gives out paths of a package: safe on every system, and each once, also where case does not count. */
final class SafeNames {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> folders = new HashMap<>();

    /** Where to go on counting for a name, so that a thousand files of one name do not each begin at 2. */
    private final Map<String, Integer> next = new HashMap<>();

    /** The path of a file in a folder, or one like it: {@code files/a (2).jpg}. */
    String take(String folder, String name) {
        String file = SafeName.part(name);
        int dot = file.lastIndexOf('.');
        return free(folder(folder) + "/", dot > 0 ? file.substring(0, dot) : file, dot > 0 ? file.substring(dot) : "");
    }

    /** The folder as it is called in the package: not as a file, since no system has both under one name. */
    private String folder(String wanted) {
        String known = folders.get(wanted);
        if (known == null) {
            int slash = wanted.lastIndexOf('/');
            String above = slash < 0 ? "" : folder(wanted.substring(0, slash)) + "/";
            String part = SafeName.part(wanted.substring(slash + 1));
            // Two that come to the same name share it: their files have names of their own.
            known = folders.containsValue(above + part) ? above + part : free(above, part, "");
            folders.put(wanted, known);
        }
        return known;
    }

    private String free(String above, String stem, String ending) {
        String candidate = above + stem + ending;
        String key = key(candidate);
        int number = next.getOrDefault(key, 2);
        while (!taken.add(key(candidate))) {
            candidate = above + stem + " (" + number++ + ")" + ending;
        }
        if (number > 2) {
            next.put(key, number);
        }
        return candidate;
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
