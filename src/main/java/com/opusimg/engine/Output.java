package com.opusimg.engine;

/**
 * What a recipe's result is written as. Start from {@link #SAME} and change what is to differ.
 *
 * @param format the format; null for that of the input, or with {@code auto}
 * @param auto whether the smallest file among JPEG, WebP and AVIF at equal quality is delivered
 * @param quality 1 to 100, for formats that lose something; null means that the recipe does not ask for one: then a file
 *     whose pixels do not change is not encoded anew, and others are encoded with {@value #DEFAULT_QUALITY}. With
 *     {@code targetBytes} it is the upper bound
 * @param effort how long to try for a smaller file of the same quality, 0 (fast) to {@value #MAX_EFFORT}; null means the
 *     engine's own balance
 * @param lossless whether WebP and AVIF keep every pixel as it is; others do not heed it
 * @param progressive whether JPEG and PNG show coarsely first and then finer
 * @param palette whether PNG is written with up to 256 colours
 * @param targetBytes the most bytes of the file, {@value #MIN_TARGET_BYTES} or more: the best quality that fits is
 *     searched; null for no bound
 * @param metadata what happens to metadata; null means {@link Metadata#STRIP}
 * @param profile what happens to the colour profile; null means {@link ColourProfile#SRGB}
 */
public record Output(
        Format format,
        boolean auto,
        Integer quality,
        Integer effort,
        boolean lossless,
        boolean progressive,
        boolean palette,
        Long targetBytes,
        Metadata metadata,
        ColourProfile profile) {

    /** The quality where a recipe names none. */
    public static final int DEFAULT_QUALITY = 82;

    /** The most effort. */
    public static final int MAX_EFFORT = 9;

    /** The least target: no picture worth the name is smaller. */
    public static final long MIN_TARGET_BYTES = 1_000;

    /** The largest target: 1 GB. */
    public static final long MAX_TARGET_BYTES = 1_000_000_000;

    /** Same format, no quality asked for, metadata stripped. */
    public static final Output SAME = new Output(null, null, null);

    /** Refuses what is out of range or contradicts itself. */
    public Output {
        if (quality != null && (quality < 1 || quality > 100)) {
            throw new IllegalArgumentException("Quality is between 1 and 100");
        }
        if (effort != null && (effort < 0 || effort > MAX_EFFORT)) {
            throw new IllegalArgumentException("Effort is between 0 and " + MAX_EFFORT);
        }
        if (targetBytes != null && (targetBytes < MIN_TARGET_BYTES || targetBytes > MAX_TARGET_BYTES)) {
            throw new IllegalArgumentException(
                    "The target is between " + MIN_TARGET_BYTES + " and " + MAX_TARGET_BYTES + " bytes");
        }
        if (auto && format != null) {
            throw new IllegalArgumentException("A format is either named or chosen");
        }
        if (lossless && (auto || targetBytes != null)) {
            throw new IllegalArgumentException("Without loss there is no quality to choose by");
        }
        metadata = metadata == null ? Metadata.STRIP : metadata;
        profile = profile == null ? ColourProfile.SRGB : profile;
    }

    /**
     * The usual three; everything else as it is by default.
     *
     * @param format or null for that of the input
     * @param quality 1 to 100, or null
     * @param metadata or null for {@link Metadata#STRIP}
     */
    public Output(Format format, Integer quality, Metadata metadata) {
        this(format, false, quality, null, false, false, false, null, metadata, null);
    }

    /**
     * The quality to encode with.
     *
     * @return 1 to 100
     */
    public int effectiveQuality() {
        return quality == null ? DEFAULT_QUALITY : quality;
    }

    /**
     * Whether quality means something to a format.
     *
     * @param format the format
     * @return false for those that lose nothing, or for which there is no such number
     */
    public static boolean hasQuality(Format format) {
        return format == Format.JPEG || format == Format.WEBP || format == Format.AVIF || format == Format.PDF;
    }

    /**
     * Whether something is asked for that only encoding anew gives, even where no pixel changes.
     *
     * @param input the format of the file, which is to stay
     * @param bytes how long the file is
     * @return false if the file may stay as it is but for its metadata
     */
    public boolean encodesAnew(Format input, long bytes) {
        return auto
                || quality != null && hasQuality(input)
                || progressive && (input == Format.JPEG || input == Format.PNG)
                || palette && input == Format.PNG
                || effort != null && input == Format.PNG
                || targetBytes != null && bytes > targetBytes;
    }

    /**
     * With another format instead of a named or chosen one.
     *
     * @param other or null for that of the input
     * @return an output that differs in nothing else
     */
    public Output withFormat(Format other) {
        return new Output(
                other, false, quality, effort, lossless, progressive, palette, targetBytes, metadata, profile);
    }

    /**
     * With the format chosen by size.
     *
     * @return an output that differs in nothing else
     */
    public Output withAutoFormat() {
        return new Output(null, true, quality, effort, lossless, progressive, palette, targetBytes, metadata, profile);
    }

    /**
     * With another quality.
     *
     * @param other 1 to 100, or null
     * @return an output that differs in nothing else
     */
    public Output withQuality(Integer other) {
        return new Output(format, auto, other, effort, lossless, progressive, palette, targetBytes, metadata, profile);
    }

    /**
     * With another effort.
     *
     * @param other 0 to {@value #MAX_EFFORT}, or null
     * @return an output that differs in nothing else
     */
    public Output withEffort(Integer other) {
        return new Output(format, auto, quality, other, lossless, progressive, palette, targetBytes, metadata, profile);
    }

    /**
     * With or without loss.
     *
     * @param other whether every pixel stays as it is
     * @return an output that differs in nothing else
     */
    public Output withLossless(boolean other) {
        return new Output(format, auto, quality, effort, other, progressive, palette, targetBytes, metadata, profile);
    }

    /**
     * Progressive or not.
     *
     * @param other whether it shows coarsely first
     * @return an output that differs in nothing else
     */
    public Output withProgressive(boolean other) {
        return new Output(format, auto, quality, effort, lossless, other, palette, targetBytes, metadata, profile);
    }

    /**
     * With a palette or with all colours.
     *
     * @param other whether PNG has up to 256 colours
     * @return an output that differs in nothing else
     */
    public Output withPalette(boolean other) {
        return new Output(format, auto, quality, effort, lossless, progressive, other, targetBytes, metadata, profile);
    }

    /**
     * With another bound for the size of the file.
     *
     * @param other bytes, or null
     * @return an output that differs in nothing else
     */
    public Output withTargetBytes(Long other) {
        return new Output(format, auto, quality, effort, lossless, progressive, palette, other, metadata, profile);
    }

    /**
     * With another choice for metadata.
     *
     * @param other what happens to metadata
     * @return an output that differs in nothing else
     */
    public Output withMetadata(Metadata other) {
        return new Output(format, auto, quality, effort, lossless, progressive, palette, targetBytes, other, profile);
    }

    /**
     * With another choice for the colour profile.
     *
     * @param other what happens to the profile
     * @return an output that differs in nothing else
     */
    public Output withProfile(ColourProfile other) {
        return new Output(format, auto, quality, effort, lossless, progressive, palette, targetBytes, metadata, other);
    }
}
