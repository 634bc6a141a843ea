package com.opusimg.engine.strip;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.RemovedMetadata.Group;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.KeptValues;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Removes metadata from one file, losslessly. Colour profile and orientation stay. The structure of the file is read once,
 * on opening; its pixels pass through a buffer of fixed size.
 */
public interface Stripper {

    /**
     * Something a file holds beyond what a stripped file may.
     *
     * @param group what it is about
     * @param name for people, without any value
     * @param described whether the metadata reader tells its fields one by one
     */
    record Extra(Group group, String name, boolean described) {

        static Extra of(String name) {
            return new Extra(Group.OTHER, name, false);
        }

        static Extra described(String name) {
            return new Extra(Group.OTHER, name, true);
        }

        static Extra thumbnail(String name) {
            return new Extra(Group.THUMBNAIL, name, false);
        }
    }

    /**
     * Copies the file without its metadata.
     *
     * @param orientation what it says about orientation, 1 to 8; kept unless 1
     * @param values what is kept by name; written anew
     * @param out where the copy goes
     * @throws ImageException if the file is found damaged, or cannot be copied this way
     * @throws IOException an {@link java.io.EOFException} if it ends too early; others if source or output fail
     */
    void strip(int orientation, KeptValues values, OutputStream out) throws ImageException, IOException;

    /**
     * What {@link #strip} would leave out, apart from the orientation.
     *
     * @param allowed what may be there, just as {@link #strip} writes it
     * @return empty for a file with nothing to remove
     * @throws ImageException if the file is found damaged
     * @throws IOException as {@link #strip}
     */
    List<Extra> extras(KeptValues allowed) throws ImageException, IOException;

    /** What follows the end of a picture, such as the film of a motion photo. */
    Extra TRAILING_DATA = Extra.of("Data after the end of the picture");

    /** A signed history of the picture, which names programs and people. */
    Extra CREDENTIALS = Extra.of("Content credentials (C2PA)");

    /**
     * Whether metadata of a format can be removed without touching pixels.
     *
     * @param format of a file
     * @return whether {@link #strip} can copy it whole
     */
    static boolean lossless(Format format) {
        return switch (format) {
            case JPEG, PNG, GIF, TIFF, WEBP -> true;
            default -> false;
        };
    }

    /**
     * Opens a file.
     *
     * @param format of the file
     * @param in the file, which passed inspection; to be closed by the caller, after the last call
     * @return its stripper
     * @throws ImageException {@code unsupported-format} if metadata of such files cannot be removed, or if the file is
     *     found damaged
     * @throws IOException an {@link java.io.EOFException} if it ends too early; others if the source fails
     */
    static Stripper of(Format format, Bytes in) throws ImageException, IOException {
        return switch (format) {
            case JPEG -> new JpegStripper(in);
            case PNG -> new PngStripper(in);
            case GIF -> new GifStripper(in);
            case TIFF -> new TiffStripper(in);
            case WEBP -> new WebpStripper(in);
            case AVIF, HEIC -> new IsoBmffStripper(in, format);
            case SVG, BMP, ICO, ICNS, PSD, TGA, PNM, PCX, SGI, PICT, DDS, HDR -> new NoStripper(format);
            case PDF -> new PdfMarks(in);
        };
    }
}
