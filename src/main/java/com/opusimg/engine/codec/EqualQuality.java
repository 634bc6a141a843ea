package com.opusimg.engine.codec;

import com.opusimg.engine.Format;
import java.util.Arrays;

/**
 * Which quality of WebP and of AVIF looks like which of JPEG, by the mean structural similarity (SSIM) of photographs to what
 * they were encoded from. As libvips encodes them at the effort that is taken where none is asked for; plain Java writes
 * JPEG only. Measured by {@code ./opus bench engine-quality}; {@code docs/BENCHMARKS.md} says with which pictures.
 */
public final class EqualQuality {

    private static final int[] JPEG = {1, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95, 100};
    private static final int[] WEBP = {1, 1, 15, 29, 39, 50, 61, 75, 78, 82, 86, 90, 96, 100};
    private static final int[] AVIF = {1, 6, 27, 36, 42, 45, 49, 55, 58, 63, 68, 79, 89, 99};

    private EqualQuality() {}

    /**
     * The quality that looks alike.
     *
     * @param format of the file to be written
     * @param jpeg quality of JPEG, 1 to 100
     * @return on the format's own scale, 1 to 100; that of JPEG for formats that are not compared
     */
    public static int of(Format format, int jpeg) {
        return switch (format) {
            case WEBP -> between(WEBP, jpeg);
            case AVIF -> between(AVIF, jpeg);
            default -> jpeg;
        };
    }

    private static int between(int[] qualities, int jpeg) {
        int at = Arrays.binarySearch(JPEG, jpeg);
        if (at >= 0) {
            return qualities[at];
        }
        int above = -at - 1;
        double part = (double) (jpeg - JPEG[above - 1]) / (JPEG[above] - JPEG[above - 1]);
        return (int) Math.round(qualities[above - 1] + part * (qualities[above] - qualities[above - 1]));
    }
}
