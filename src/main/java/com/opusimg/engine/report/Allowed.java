package com.opusimg.engine.report;

import com.drew.metadata.Directory;
import com.drew.metadata.adobe.AdobeJpegDirectory;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifImageDirectory;
import com.drew.metadata.file.FileTypeDirectory;
import com.drew.metadata.gif.GifAnimationDirectory;
import com.drew.metadata.gif.GifControlDirectory;
import com.drew.metadata.gif.GifHeaderDirectory;
import com.drew.metadata.gif.GifImageDirectory;
import com.drew.metadata.icc.IccDirectory;
import com.drew.metadata.jfif.JfifDirectory;
import com.drew.metadata.jpeg.HuffmanTablesDirectory;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.png.PngChromaticitiesDirectory;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.webp.WebpDirectory;
import com.opusimg.engine.Format;
import java.util.Set;

/** What a stripped file may hold: an allow-list, so that what nobody thought of counts as metadata. */
final class Allowed {

    private static final Set<Class<? extends Directory>> STRUCTURE = Set.of(
            JpegDirectory.class,
            HuffmanTablesDirectory.class,
            AdobeJpegDirectory.class,
            JfifDirectory.class,
            FileTypeDirectory.class,
            IccDirectory.class,
            GifHeaderDirectory.class,
            GifControlDirectory.class,
            GifImageDirectory.class,
            GifAnimationDirectory.class,
            PngChromaticitiesDirectory.class,
            WebpDirectory.class);

    private static final Set<String> PNG_CHUNKS =
            Set.of("IHDR", "PLTE", "tRNS", "cHRM", "sRGB", "gAMA", "iCCP", "bKGD", "pHYs", "sBIT");

    /**
     * Fields that describe pixels; those of the other formats hold only the orientation. Not shared with the stripper, so
     * that a field let through there by mistake is found here.
     */
    private static final Set<Integer> TIFF_TAGS = Set.of(
            254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284,
            290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 336, 338, 339,
            340, 341, 347, 529, 530, 531, 532, 34675);

    private Allowed() {}

    static boolean contains(Format format, Directory directory, int tag) {
        if (directory instanceof PngDirectory png) {
            return PNG_CHUNKS.contains(png.getPngChunkType().getIdentifier());
        }
        if (directory instanceof ExifIFD0Directory || directory instanceof ExifImageDirectory) {
            return format == Format.TIFF ? TIFF_TAGS.contains(tag) : tag == ExifDirectoryBase.TAG_ORIENTATION;
        }
        return STRUCTURE.contains(directory.getClass());
    }
}
