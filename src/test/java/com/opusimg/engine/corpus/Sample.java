package com.opusimg.engine.corpus;

import com.opusimg.engine.Format;
import java.util.List;

/**
 * A picture as some maker or encoder writes it.
 *
 * @param name what it imitates
 * @param format of the file
 * @param bytes the file; every metadata in it holds {@link com.opusimg.engine.TestPictures#SECRET}
 * @param told what exiftool finds in it, as groups or as groups and names, so that the picture is known to be what it claims
 */
public record Sample(String name, Format format, byte[] bytes, List<String> told) {

    Sample(String name, Format format, byte[] bytes, String... told) {
        this(name, format, bytes, List.of(told));
    }

    @Override
    public String toString() {
        return format.id() + ": " + name;
    }
}
