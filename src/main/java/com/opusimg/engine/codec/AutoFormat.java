package com.opusimg.engine.codec;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Output;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the format in which a picture is smallest at equal quality. For every engine alike. */
public final class AutoFormat {

    /** Encodes the same pixels in one format or another. */
    @FunctionalInterface
    public interface Encode {

        /**
         * Makes the whole file.
         *
         * @param format one of the candidates
         * @param quality 1 to 100, on that format's own scale
         * @return the file as it would be delivered
         * @throws ImageException {@code cancelled}
         * @throws IOException if a source fails
         */
        byte[] as(Format format, int quality) throws ImageException, IOException;
    }

    /**
     * What was chosen.
     *
     * @param format its format
     * @param bytes the file
     */
    public record Choice(Format format, byte[] bytes) {}

    private AutoFormat() {}

    /**
     * The formats to compare: JPEG if nothing is transparent and nothing moves, AVIF if nothing moves, and WebP; where the
     * engine can write none of them, PNG, or GIF for what moves.
     *
     * @param transparent whether a pixel may be seen through
     * @param animated whether there are several frames to show
     * @param writable what the engine can write (an animation, if there is one)
     * @return at least one, the one that every browser shows first
     */
    public static List<Format> candidates(boolean transparent, boolean animated, Predicate<Format> writable) {
        List<Format> candidates = Stream.of(Format.JPEG, Format.WEBP, Format.AVIF)
                .filter(format -> format != Format.JPEG || !transparent && !animated)
                .filter(format -> format != Format.AVIF || !animated)
                .filter(writable)
                .toList();
        return candidates.isEmpty() ? List.of(animated ? Format.GIF : Format.PNG) : candidates;
    }

    /**
     * Encodes in each format and keeps the smallest file. If that is larger than asked for, its quality is lowered until it
     * fits: the format that is smallest at one quality has the best quality at one size.
     *
     * @param candidates formats, at least one
     * @param output quality and target
     * @param encode makes a file
     * @return the smallest; the first among equals
     * @throws ImageException {@code target-unreachable}, or what {@code encode} throws
     * @throws IOException if {@code encode} does
     */
    public static Choice smallest(List<Format> candidates, Output output, Encode encode)
            throws ImageException, IOException {
        Choice best = null;
        for (Format format : candidates) {
            byte[] bytes = encode.as(format, EqualQuality.of(format, output.effectiveQuality()));
            best = best == null || bytes.length < best.bytes.length ? new Choice(format, bytes) : best;
        }
        if (TargetSize.fits(best.bytes, output)) {
            return best;
        }
        Format format = best.format;
        byte[] fitting = TargetSize.search(
                format, output, quality -> encode.as(format, EqualQuality.of(format, quality)), best.bytes);
        return new Choice(format, fitting);
    }
}
