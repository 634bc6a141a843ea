package com.opusimg.image;

import com.opusimg.engine.Format;
import java.text.Normalizer;

/** Makes file names safe to show, to download and to put into an archive. */
final class FileNames {
    private static final int LONGEST = 160;

    private FileNames() {}

    /** The last part of the name without anything that a file system or a terminal could take for an order. */
    static String safe(String given, Format format) {
        String name = Normalizer.normalize(given == null ? "" : given, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Cn}:*?\"<>|\u2028\u2029]", "_")
                .strip();
        name = name.replaceAll("^[.\\s]+|[.\\s]+$", "");
        if (name.isEmpty()) {
            name = "picture." + format.extension();
        }
        return name.length() <= LONGEST ? name : cut(name);
    }

    /** The name of a result: that of its input, with the ending of the format. */
    static String ofResult(String input, Format format) {
        int dot = input.lastIndexOf('.');
        String stem = dot > 0 ? input.substring(0, dot) : input;
        return stem + "." + format.extension();
    }

    private static String cut(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot > name.length() - 12 && dot > 0 ? name.substring(dot) : "";
        String stem = name.substring(0, LONGEST - ending.length());
        // Never through the middle of a character of two units.
        return (Character.isHighSurrogate(stem.charAt(stem.length() - 1)) ? stem.substring(0, stem.length() - 1) : stem)
                + ending;
    }
}
