package com.opusimg.engine;

import java.time.Duration;

/**
 * How large a picture may be, both as it comes in and as it goes out, applied to headers before anything is decoded; and
 * what the work on it may take.
 *
 * @param maxPixels the most pixels of one frame; all frames of an animation together may have
 *     {@value #ANIMATION_FACTOR} times as many
 * @param maxSide the most pixels of the longer side
 * @param time how long a worker may take for it
 * @param memory how many bytes a worker may use for it
 */
public record Limits(long maxPixels, int maxSide, Duration time, long memory) {

    /** The most steps a recipe may have. */
    public static final int MAX_STEPS = 50;

    /** The most bytes a recipe may have, as UTF-8. */
    public static final int MAX_RECIPE_BYTES = 64 * 1024;

    /** The largest width, height or coordinate a recipe may name, in pixels. */
    public static final int MAX_RECIPE_SIDE = 32768;

    /** How many times {@code maxPixels} all frames of an animation may have together. */
    public static final int ANIMATION_FACTOR = 10;

    /** 50 megapixels and 32768 pixels for the longest side: a sane bound where a caller has no limits of its own. */
    public static final Limits DEFAULT = new Limits(50_000_000, 32768);

    /** The most frames or pages of one picture, however small they are: a decoder takes time and memory for each. */
    public static final int MAX_FRAMES = 10_000;

    /** For what the engine made itself: no bounds but those of the format. */
    static final Limits NONE = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Refuses limits that would let nothing through. */
    public Limits {
        if (maxPixels < 1 || maxSide < 1 || memory < 1 || !time.isPositive()) {
            throw new IllegalArgumentException("Limits must be 1 or more");
        }
    }

    /**
     * Limits of size, with two minutes and 2 GiB for the work.
     *
     * @param maxPixels as above
     * @param maxSide as above
     */
    public Limits(long maxPixels, int maxSide) {
        this(maxPixels, maxSide, Duration.ofMinutes(2), 2L << 30);
    }

    /**
     * Checks the size of a picture or of a frame.
     *
     * @param width pixels
     * @param height pixels
     * @throws ImageException {@code side-too-long} or {@code too-many-pixels}
     */
    public void check(long width, long height) throws ImageException {
        if (Math.max(width, height) > maxSide) {
            throw new ImageException(
                    ImageException.Problem.SIDE_TOO_LONG,
                    "This picture is %d × %d pixels; its longest side may have at most %d. Make it smaller and try again."
                            .formatted(width, height, maxSide));
        }
        if (width * height > maxPixels) {
            throw new ImageException(
                    ImageException.Problem.TOO_MANY_PIXELS,
                    "This picture is %d × %d pixels; the limit is %s megapixels. Make it smaller and try again."
                            .formatted(width, height, megapixels(maxPixels)));
        }
    }

    /**
     * Checks the frames of an animation together.
     *
     * @param pixels of all frames
     * @param frames how many there are
     * @throws ImageException {@code too-many-pixels}
     */
    public void checkAnimation(long pixels, int frames) throws ImageException {
        if (frames > MAX_FRAMES) {
            throw new ImageException(
                    ImageException.Problem.TOO_MANY_PIXELS,
                    "This picture has %,d frames; the limit is %,d. Use fewer frames.".formatted(frames, MAX_FRAMES));
        }
        if (pixels > maxPixels * ANIMATION_FACTOR) {
            throw new ImageException(
                    ImageException.Problem.TOO_MANY_PIXELS,
                    "The %d frames of this picture have %s megapixels together; the limit is %s. Use fewer or smaller frames."
                            .formatted(frames, megapixels(pixels), megapixels(maxPixels * ANIMATION_FACTOR)));
        }
    }

    private static String megapixels(long pixels) {
        return pixels < 1_000_000 ? "%.2f".formatted(pixels / 1e6) : Long.toString(Math.round(pixels / 1e6));
    }
}
