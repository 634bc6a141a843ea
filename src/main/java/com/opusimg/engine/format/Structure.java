package com.opusimg.engine.format;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import java.io.IOException;

/** Reads the headers of one format. */
public interface Structure {

    /**
     * Reads headers, applies limits, and checks that the file is complete.
     *
     * @param in the file, already recognised as this format
     * @param limits how large it may be
     * @return what it is
     * @throws ImageException if the file is refused
     * @throws IOException an {@link java.io.EOFException} if it ends too early; others if the source fails
     */
    ImageInfo inspect(Bytes in, Limits limits) throws ImageException, IOException;

    /**
     * Finds the reader of headers for a format.
     *
     * @param format the format by content
     * @return its reader
     */
    static Structure of(Format format) {
        return switch (format) {
            case JPEG -> new JpegStructure();
            case PNG -> new PngStructure();
            case GIF -> new GifStructure();
            case TIFF -> new TiffStructure();
            case WEBP -> new WebpStructure();
            case PDF -> new PdfStructure();
            case AVIF, HEIC -> new IsoBmffStructure(format);
            case SVG -> new SvgStructure();
            case ICO, ICNS -> new IconDirectories(format);
            case PNM, HDR -> new TextHeaders(format);
            case BMP, PSD, TGA, PCX, SGI, PICT, DDS -> new FixedHeaders(format);
        };
    }
}
