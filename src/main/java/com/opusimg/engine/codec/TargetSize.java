package com.opusimg.engine.codec;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Output;
import java.io.IOException;

/** Finds the best quality whose file is not larger than asked for. For every engine alike. */
public final class TargetSize {

    /** Encodes the same pixels with one quality or another. */
    @FunctionalInterface
    public interface Encode {

        /**
         * Makes the whole file.
         *
         * @param quality 1 to 100
         * @return the file as it would be delivered
         * @throws ImageException {@code cancelled}
         * @throws IOException if a source fails
         */
        byte[] at(int quality) throws ImageException, IOException;
    }

    private TargetSize() {}

    /**
     * Searches. Files get smaller with quality but for a few bytes, so that halving finds the best in seven tries or eight;
     * where the first one fits, it is the only.
     *
     * @param format of the files; where it knows no quality there is one try
     * @param output what is asked for; with no target, its quality is taken
     * @param encode makes a file
     * @return the file of the highest quality that fits, at most the quality of {@code output}
     * @throws ImageException {@code target-unreachable}, or what {@code encode} throws
     * @throws IOException if {@code encode} does
     */
    public static byte[] search(Format format, Output output, Encode encode) throws ImageException, IOException {
        byte[] first = encode.at(output.effectiveQuality());
        return fits(first, output) ? first : search(format, output, encode, first);
    }

    /**
     * Searches on, where a file of the highest quality is there already and does not fit.
     *
     * @param format of the files
     * @param output what is asked for, with a target
     * @param encode makes a file
     * @param tooLarge the file that does not fit
     * @return the file of the highest quality that fits
     * @throws ImageException {@code target-unreachable}, or what {@code encode} throws
     * @throws IOException if {@code encode} does
     */
    static byte[] search(Format format, Output output, Encode encode, byte[] tooLarge)
            throws ImageException, IOException {
        byte[] best = null;
        byte[] smallest = tooLarge;
        int fails = output.effectiveQuality();
        int fit = 0;
        while (Output.hasQuality(format) && fails - fit > 1) {
            int quality = (fit + fails) / 2;
            byte[] file = encode.at(quality);
            smallest = file.length < smallest.length ? file : smallest;
            if (fits(file, output)) {
                best = file;
                fit = quality;
            } else {
                fails = quality;
            }
        }
        if (best == null) {
            throw new ImageException(
                    ImageException.Problem.TARGET_UNREACHABLE,
                    "As %s this picture has %,d bytes or more, and at most %,d were asked for. Resize it to fewer pixels, or allow more bytes%s."
                            .formatted(
                                    format.displayName(),
                                    smallest.length,
                                    output.targetBytes(),
                                    Output.hasQuality(format)
                                            ? ""
                                            : ", or choose a format with a quality such as JPEG"));
        }
        return best;
    }

    /**
     * Whether a file is small enough.
     *
     * @param file the file
     * @param output what is asked for
     * @return true also if there is no target
     */
    static boolean fits(byte[] file, Output output) {
        return output.targetBytes() == null || file.length <= output.targetBytes();
    }
}
