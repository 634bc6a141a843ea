package com.opusimg.engine.format;

/** The TIFF tags the engine names. */
public final class TiffTags {

    /** NewSubfileType. */
    public static final int NEW_SUBFILE = 254;
    /** SubfileType, the older form of it. */
    public static final int OLD_SUBFILE = 255;
    /** ImageWidth. */
    public static final int WIDTH = 256;
    /** ImageLength. */
    public static final int HEIGHT = 257;
    /** BitsPerSample. */
    public static final int BITS = 258;
    /** Compression. */
    public static final int COMPRESSION = 259;
    /** StripOffsets. */
    public static final int STRIP_OFFSETS = 273;
    /** Orientation. */
    public static final int ORIENTATION = 274;
    /** SamplesPerPixel. */
    public static final int SAMPLES = 277;
    /** StripByteCounts. */
    public static final int STRIP_BYTES = 279;
    /** TileWidth. */
    public static final int TILE_WIDTH = 322;
    /** TileLength. */
    public static final int TILE_HEIGHT = 323;
    /** TileOffsets. */
    public static final int TILE_OFFSETS = 324;
    /** TileByteCounts. */
    public static final int TILE_BYTES = 325;
    /** ExtraSamples. */
    public static final int EXTRA_SAMPLES = 338;
    /** SubIFDs: further pictures that belong to a page. */
    public static final int SUB_IFDS = 330;
    /** XMP packet. */
    public static final int XMP = 700;

    private TiffTags() {}
}
