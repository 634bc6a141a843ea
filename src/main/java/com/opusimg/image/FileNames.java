package com.opusimg.image;

import com.opusimg.engine.Format;
import com.opusimg.platform.SafeName;

/** Names of files that came and of what is made of them. */
final class FileNames {
    private FileNames() {}

    /** What a person's device calls a file, made safe; a name of ours where nothing is left. */
    static String safe(String given, Format format) {
        return SafeName.of(given, "picture." + format.extension());
    }

    /** The name of a result: that of its input, with the ending of the format. */
    static String ofResult(String input, Format format) {
        int dot = input.lastIndexOf('.');
        String stem = dot > 0 ? input.substring(0, dot) : input;
        return stem + "." + format.extension();
    }
}
