package com.opusimg.engine.codec;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Progress;
import com.opusimg.engine.format.Bytes;
import com.twelvemonkeys.imageio.plugins.hdr.HDRImageReadParam;
import com.twelvemonkeys.imageio.plugins.hdr.tonemap.NullToneMapper;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Decodes the frames of one file that passed inspection. A half-read picture is an error, never delivered. */
public final class Decoder implements Closeable {

    /** What can be decoded here. */
    public static final Set<Format> FORMATS = Set.of(
            Format.JPEG,
            Format.PNG,
            Format.GIF,
            Format.TIFF,
            Format.WEBP,
            Format.BMP,
            Format.ICO,
            Format.ICNS,
            Format.PSD,
            Format.TGA,
            Format.PNM,
            Format.PCX,
            Format.SGI,
            Format.PICT,
            Format.DDS,
            Format.HDR);

    private final Bytes in;
    private final Format format;
    private final ImageReader reader;
    private final Progress progress;
    private final boolean keepsProfile;
    private ICC_Profile profile;

    private Decoder(Bytes in, Format format, ImageReader reader, Progress progress, boolean keepsProfile) {
        this.in = in;
        this.format = format;
        this.reader = reader;
        this.progress = progress;
        this.keepsProfile = keepsProfile;
    }

    /**
     * Opens a file.
     *
     * @param in the file
     * @param format its format
     * @param progress asked whether to stop
     * @return its decoder; to be closed, which leaves the file open
     * @throws IOException if the source fails
     */
    public static Decoder open(Bytes in, Format format, Progress progress) throws IOException {
        return open(in, format, progress, false);
    }

    /**
     * Opens a file.
     *
     * @param in the file
     * @param format its format
     * @param progress asked whether to stop
     * @param keepsProfile whether pixels with a profile for red, green and blue stay as they are, instead of becoming sRGB;
     *     {@link #profile} then has it
     * @return its decoder; to be closed, which leaves the file open
     * @throws IOException if the source fails
     */
    public static Decoder open(Bytes in, Format format, Progress progress, boolean keepsProfile) throws IOException {
        boolean bigTiff = format == Format.TIFF && (in.u8(2) == 43 || in.u8(3) == 43);
        ImageReader reader = Codecs.reader(format, bigTiff);
        // Text chunks and thumbnails stay unread: they are of no use here, and may unpack to gigabytes.
        reader.setInput(new BytesImageInputStream(in), false, format != Format.GIF);
        return new Decoder(in, format, reader, progress, keepsProfile);
    }

    /**
     * Decodes a frame.
     *
     * @param index of the frame, from 0
     * @param subsampling take every n-th pixel and row; 1 for all
     * @param from the progress before
     * @param to the progress after
     * @return sRGB pixels
     * @throws ImageException {@code corrupt-file}, {@code truncated-file} or {@code cancelled}
     * @throws IOException if the source fails
     */
    public Picture decode(int index, int subsampling, double from, double to) throws ImageException, IOException {
        progress.check();
        DecodeWatch watch = new DecodeWatch(progress, from, to);
        reader.addIIOReadProgressListener(watch);
        reader.addIIOReadWarningListener(watch);
        try {
            BufferedImage image = format == Format.ICO || format == Format.ICNS ? largest() : read(index, subsampling);
            progress.check();
            if (watch.truncated()) {
                throw ImageException.truncated();
            }
            if (watch.damaged()) {
                throw ImageException.corrupt();
            }
            if (image.getRaster().getTransferType() == DataBuffer.TYPE_FLOAT) {
                return ToneMapping.apply(image);
            }
            ICC_Profile beside = format == Format.PNG ? PngProfile.read(in) : null;
            profile = keepsProfile ? SrgbPixels.profile(image, beside) : null;
            return profile == null ? SrgbPixels.of(image, beside) : SrgbPixels.unconverted(image);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw refusal(e);
        } finally {
            reader.removeIIOReadProgressListener(watch);
            reader.removeIIOReadWarningListener(watch);
        }
    }

    private BufferedImage read(int index, int subsampling) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(subsampling, subsampling, 0, 0);
        if (param instanceof HDRImageReadParam hdr) {
            hdr.setToneMapper(new NullToneMapper());
        }
        return reader.read(index, param);
    }

    /** The largest of an icon's pictures that can be read: those of Apple may be JPEG 2000, which Java does not know. */
    private BufferedImage largest() throws IOException {
        BufferedImage largest = null;
        Exception failure = null;
        for (int i = 0; i < reader.getNumImages(true); i++) {
            try {
                BufferedImage image = reader.read(i, reader.getDefaultReadParam());
                boolean larger = largest == null
                        || (long) image.getWidth() * image.getHeight()
                                > (long) largest.getWidth() * largest.getHeight();
                largest = larger ? image : largest;
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }
        if (largest == null) {
            throw new IIOException("No readable picture", failure);
        }
        return largest;
    }

    /**
     * The profile of what was decoded last.
     *
     * @return as an ICC profile; null if the pixels are sRGB
     */
    public byte[] profile() {
        return profile == null ? null : profile.getData();
    }

    /**
     * The reader itself, for what only one format has.
     *
     * @return the reader
     */
    ImageReader reader() {
        return reader;
    }

    /**
     * Tells a failing source from a bad file: decoders wrap both alike.
     *
     * @param thrown by a decoder
     * @return what to throw for a bad file
     * @throws IOException if it was the source
     */
    ImageException refusal(Throwable thrown) throws IOException {
        if (in.failure() != null) {
            throw in.failure();
        }
        return progress.cancelled() ? ImageException.stopped() : ImageException.corrupt(thrown);
    }

    @Override
    public void close() {
        reader.dispose();
    }
}
