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
import java.io.IOException;

/** Reads a file's metadata with metadata-extractor, by the format that was found, and within bounds. */
final class MetadataReader {

    /** What was read, and whether that is all there is. */
    record Reading(Metadata metadata, boolean complete) {}

    private MetadataReader() {}

    static Reading read(Bytes in, Format format) throws ImageException, IOException {
        try {
            return switch (format) {
                case JPEG -> new Reading(JpegMetadataReader.readMetadata(new BytesInputStream(in)), true);
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
                case PSD -> new Reading(PsdMetadataReader.readMetadata(new BytesInputStream(in)), true);
                case PDF, SVG, ICNS, TGA, PNM, SGI, PICT, DDS, HDR -> new Reading(new Metadata(), false);
            };
        } catch (ImageProcessingException | RuntimeException e) {
            // Damaged metadata: it will be told of as such, and what is stripped is not affected.
            return new Reading(new Metadata(), false);
        } catch (IOException e) {
            if (in.failure() != null) {
                throw in.failure();
            }
            return new Reading(new Metadata(), false);
        }
    }

    private static Reading tiff(Bytes in) throws ImageProcessingException, ImageException, IOException {
        boolean big = in.u8(2) == 43 || in.u8(3) == 43;
        return big ? BigTiffReading.of(in) : new Reading(TiffMetadataReader.readMetadata(new BytesReader(in)), true);
    }
}
