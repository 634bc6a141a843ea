package com.opusimg.engine.report;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.bmp.BmpMetadataReader;
import com.drew.imaging.gif.GifMetadataReader;
import com.drew.imaging.ico.IcoMetadataReader;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.pcx.PcxMetadataReader;
import com.drew.imaging.png.PngMetadataReader;
import com.drew.imaging.psd.PsdMetadataReader;
import com.drew.imaging.tiff.TiffMetadataReader;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.metadata.Metadata;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.ExifBlock;
import com.opusimg.engine.format.TiffDirectories;
import com.opusimg.engine.format.TiffTags;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a file's metadata with metadata-extractor, by the format that was found, and within bounds. */
final class MetadataReader {

    /** What was read, and whether that is all there is. */
    record Reading(Metadata metadata, boolean complete) {}

    private static final int PHOTOSHOP = 34377;
    private static final int PSD_HEADER = 26;
    private static final int MAX_PACKET = 16 * 1024 * 1024;

    /** The reader goes one deeper with each. */
    private static final int MOST_PAGES = 100;

    private MetadataReader() {}

    static Reading read(Bytes in, Format format) throws ImageException, IOException {
        try {
            return switch (format) {
                case JPEG -> {
                    JpegSkeleton skeleton = JpegSkeleton.of(in);
                    yield new Reading(JpegMetadataReader.readMetadata(skeleton.stream()), skeleton.complete());
                }
                case GIF -> {
                    GifSkeleton skeleton = GifSkeleton.of(in);
                    yield new Reading(GifMetadataReader.readMetadata(skeleton.stream()), skeleton.complete());
                }
                case WEBP -> {
                    WebpSkeleton skeleton = WebpSkeleton.of(in);
                    yield new Reading(WebpMetadataReader.readMetadata(skeleton.stream()), skeleton.complete());
                }
                case TIFF -> tiff(in);
                case PNG -> {
                    PngSkeleton skeleton = PngSkeleton.of(in);
                    yield new Reading(PngMetadataReader.readMetadata(skeleton.stream()), skeleton.complete());
                }
                case AVIF, HEIC -> IsoBmffReading.of(in);
                case BMP -> new Reading(BmpMetadataReader.readMetadata(new BytesInputStream(in)), true);
                case ICO -> new Reading(IcoMetadataReader.readMetadata(new BytesInputStream(in)), true);
                case PCX -> new Reading(PcxMetadataReader.readMetadata(new BytesInputStream(in)), true);
                case PSD -> psd(in);
                case PDF, SVG, ICNS, TGA, PNM, SGI, PICT, DDS, HDR -> new Reading(new Metadata(), false);
            };
        } catch (ImageProcessingException | RuntimeException | StackOverflowError e) {
            // Damaged metadata, or directories that lead ever deeper: it will be told of as such, and what is stripped
            // is
            // not affected.
            return new Reading(new Metadata(), false);
        } catch (IOException e) {
            if (in.failure() != null) {
                throw in.failure();
            }
            return new Reading(new Metadata(), false);
        }
    }

    private static Reading tiff(Bytes in) throws ImageProcessingException, ImageException, IOException {
        TiffDirectories tiff = TiffDirectories.of(in);
        List<Map<Integer, TiffDirectories.Field>> pages = tiff.pages();
        if (tiff.bigTiff() || pages.size() > MOST_PAGES || !allowed(in, tiff, pages)) {
            return TiffReading.of(in);
        }
        return new Reading(TiffMetadataReader.readMetadata(new BytesReader(in)), true);
    }

    /** Whether all packets of XMP, alone or within resources of Photoshop, are within what the reader is given. */
    private static boolean allowed(
            Bytes in, TiffDirectories tiff, List<Map<Integer, TiffDirectories.Field>> directories)
            throws ImageException, IOException {
        XmpBudget xmp = new XmpBudget();
        Set<Long> seen = new HashSet<>();
        Deque<Map<Integer, TiffDirectories.Field>> left = new ArrayDeque<>(directories);
        while (!left.isEmpty()) {
            Map<Integer, TiffDirectories.Field> fields = left.pop();
            for (int tag : new int[] {TiffTags.XMP, PHOTOSHOP}) {
                TiffDirectories.Field field = fields.get(tag);
                if (field != null
                        && (field.bytes() > MAX_PACKET || !xmp.allows(in.bytes(field.at(), (int) field.bytes())))) {
                    return false;
                }
            }
            for (int tag : new int[] {TiffTags.SUB_IFDS, ExifBlock.EXIF_IFD}) {
                try {
                    TiffDirectories.Field field = fields.get(tag);
                    for (long at : field == null ? new long[0] : tiff.values(field)) {
                        if (seen.add(at)) {
                            left.push(tiff.directory(at).fields());
                        }
                    }
                } catch (ImageException | EOFException damaged) {
                    // Nor will the reader find anything there.
                    continue;
                }
            }
        }
        return true;
    }

    private static Reading psd(Bytes in) throws ImageProcessingException, IOException {
        long resources = PSD_HEADER + in.u32(PSD_HEADER) + 4;
        long length = in.u32(resources);
        if (length > MAX_PACKET || !new XmpBudget().allows(in.bytes(resources, (int) length))) {
            return new Reading(new Metadata(), false);
        }
        return new Reading(PsdMetadataReader.readMetadata(new BytesInputStream(in)), true);
    }
}
