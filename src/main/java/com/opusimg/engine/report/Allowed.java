package com.opusimg.engine.report;

import com.drew.metadata.Directory;
import com.drew.metadata.adobe.AdobeJpegDirectory;
import com.drew.metadata.bmp.BmpHeaderDirectory;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifImageDirectory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.file.FileTypeDirectory;
import com.drew.metadata.gif.GifAnimationDirectory;
import com.drew.metadata.gif.GifControlDirectory;
import com.drew.metadata.gif.GifHeaderDirectory;
import com.drew.metadata.gif.GifImageDirectory;
import com.drew.metadata.icc.IccDirectory;
import com.drew.metadata.ico.IcoDirectory;
import com.drew.metadata.jfif.JfifDirectory;
import com.drew.metadata.jpeg.HuffmanTablesDirectory;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.pcx.PcxDirectory;
import com.drew.metadata.photoshop.PsdHeaderDirectory;
import com.drew.metadata.png.PngChromaticitiesDirectory;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.webp.WebpDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import com.opusimg.engine.Format;
import com.opusimg.engine.format.KeptValues;
import java.util.HashSet;
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
            WebpDirectory.class,
            BmpHeaderDirectory.class,
            IcoDirectory.class,
            PcxDirectory.class,
            PsdHeaderDirectory.class);

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
        if (directory instanceof ExifThumbnailDirectory && format == Format.TIFF) {
            // What the reader takes for a thumbnail may be the second page; the stripper tells one from the other.
            return TIFF_TAGS.contains(tag);
        }
        return STRUCTURE.contains(directory.getClass());
    }

    /** Whether a field is one that is written when it is kept by name. What it says, the stripper compares. */
    static boolean containsKept(Directory directory, int tag, KeptValues kept) {
        if (directory instanceof ExifIFD0Directory) {
            return tag == ExifDirectoryBase.TAG_ARTIST && kept.creator() != null
                    || tag == ExifDirectoryBase.TAG_COPYRIGHT && kept.copyright() != null;
        }
        return directory instanceof ExifSubIFDDirectory
                && (tag == ExifDirectoryBase.TAG_DATETIME_ORIGINAL && kept.date() != null
                        || tag == ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL && kept.offset() != null);
    }

    /** Whether a packet is the one that is written where there is no Exif. */
    static boolean containsKept(Format format, XmpDirectory directory, KeptValues kept) {
        Set<String> names = new HashSet<>();
        if (kept.creator() != null) {
            names.add("dc:creator");
        }
        if (kept.copyright() != null) {
            names.add("dc:rights");
        }
        if (kept.date() != null) {
            names.add("photoshop:DateCreated");
        }
        return format == Format.GIF
                && !names.isEmpty()
                && directory.getXmpProperties().keySet().stream()
                        .map(path -> path.replaceFirst("[\\[/].*", ""))
                        .allMatch(names::contains);
    }

    /** How the reader names the fields that are written. */
    static Set<String> namesOf(KeptValues kept) {
        ExifSubIFDDirectory names = new ExifSubIFDDirectory();
        Set<String> written = new HashSet<>();
        if (kept.creator() != null) {
            written.add(names.getTagName(ExifDirectoryBase.TAG_ARTIST));
        }
        if (kept.copyright() != null) {
            written.add(names.getTagName(ExifDirectoryBase.TAG_COPYRIGHT));
        }
        if (kept.date() != null) {
            written.add(names.getTagName(ExifDirectoryBase.TAG_DATETIME_ORIGINAL));
        }
        if (kept.offset() != null) {
            written.add(names.getTagName(ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL));
        }
        return written;
    }
}
