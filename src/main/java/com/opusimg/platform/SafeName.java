package com.opusimg.platform;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Makes names of files safe to show, to save on any system, and to put into an archive. */
public final class SafeName {
    private static final int LONGEST = 160;

    /** What file systems take at most. */
    private static final int MOST_BYTES = 255;

    private static final int LONGEST_ENDING = 12;
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\\\/:*?\"<>|\u2028\u2029]");

    /** Names that mean devices on Windows, whatever their ending. */
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\\$|conout\\$)(\\..*)?");

    private SafeName() {}

    /**
     * What stands last in the name that a device gives a file, made safe.
     *
     * @param given with or without a path, or null
     * @param otherwise the name where nothing is left of it
     */
    public static String of(String given, String otherwise) {
        String name = given == null ? "" : given;
        String last = clean(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
        return last.isEmpty() ? otherwise : unreserved(last);
    }

    /** One part of a path, without anything that a file system or a terminal could take for an order; never empty. */
    public static String part(String given) {
        return unreserved(clean(given));
    }

    private static String clean(String given) {
        String name = UNSAFE.matcher(Normalizer.normalize(given, Normalizer.Form.NFC))
                .replaceAll("_")
                .replaceAll("^[.\\s]+|[.\\s]+$", "");
        return fits(name) ? name : cut(name);
    }

    private static String unreserved(String name) {
        return name.isEmpty() || RESERVED.matcher(name).matches() ? "_" + name : name;
    }

    /** Keeps the ending, and never cuts through the middle of a character. */
    private static String cut(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot > name.length() - LONGEST_ENDING && dot > 0 ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - ending.length());
        while (!fits(stem + ending)) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + ending;
    }

    private static boolean fits(String name) {
        return name.length() <= LONGEST && name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }
}
