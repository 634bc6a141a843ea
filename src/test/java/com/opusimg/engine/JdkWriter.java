package com.opusimg.engine;

import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;

/** Java's own encoders, whichever others are installed. */
public final class JdkWriter {

    private JdkWriter() {}

    /** That of a format. */
    public static ImageWriter of(String format) {
        ImageWriter writer = null;
        for (var all = ImageIO.getImageWritersByFormatName(format); all.hasNext(); ) {
            ImageWriter candidate = all.next();
            writer = candidate.getClass().getName().startsWith("com.sun") ? candidate : writer;
        }
        return writer;
    }
}
