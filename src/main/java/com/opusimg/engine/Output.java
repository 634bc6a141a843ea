package com.opusimg.engine;

/**
 * What a recipe's result is written as.
 *
 * @param format the format, or null for that of the input
 * @param quality for JPEG, 1 to 100; null means that the recipe does not ask for one: then a file whose pixels do not
 *     change is not encoded anew, and others are encoded with {@value #DEFAULT_QUALITY}
 * @param metadata what happens to metadata; null means {@link Metadata#STRIP}
 */
public record Output(Format format, Integer quality, Metadata metadata) {

    /** The quality where a recipe names none. */
    public static final int DEFAULT_QUALITY = 82;

    /** Same format, no quality asked for, metadata stripped. */
    public static final Output SAME = new Output(null, null, Metadata.STRIP);

    /** Refuses a quality outside 1 to 100. */
    public Output {
        if (quality != null && (quality < 1 || quality > 100)) {
            throw new IllegalArgumentException("Quality is between 1 and 100");
        }
        metadata = metadata == null ? Metadata.STRIP : metadata;
    }

    /**
     * The quality to encode with.
     *
     * @return 1 to 100
     */
    public int effectiveQuality() {
        return quality == null ? DEFAULT_QUALITY : quality;
    }
}
