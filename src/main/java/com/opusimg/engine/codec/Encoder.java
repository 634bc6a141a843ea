package com.opusimg.engine.codec;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Output;
import com.opusimg.engine.Progress;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes sRGB pixels. Output is made in memory, never in a temporary file, and holds no metadata. */
public final class Encoder {

    private static final double START = 0.7;

    private final Format format;
    private final Output output;
    private final int quality;
    private final Progress progress;

    /**
     * An encoder for one output.
     *
     * @param format a writable format
     * @param output how else it is written: progressive, with a palette
     * @param quality 1 to 100, for JPEG
     * @param progress told how far it is; asked whether to stop
     */
    public Encoder(Format format, Output output, int quality, Progress progress) {
        this.format = format;
        this.output = output;
        this.quality = quality;
        this.progress = progress;
    }

    /**
     * Encodes frames: all of them for GIF and TIFF, of which there is one for other formats.
     *
     * @param frames at least one
     * @return the file
     * @throws ImageException {@code cancelled}, or what making a frame throws
     * @throws IOException if the source of the frames fails
     */
    public byte[] encode(Frames frames) throws ImageException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
        ImageWriter writer = Codecs.writer(format);
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            if (frames.count() == 1) {
                write(writer, frames.next(), frames, false);
            } else {
                writer.prepareWriteSequence(null);
                for (int i = 0; i < frames.count(); i++) {
                    write(writer, frames.next(), frames, i == 0);
                    progress.check();
                    progress.at(START * (i + 1) / frames.count());
                }
                writer.endWriteSequence();
            }
        } finally {
            writer.dispose();
        }
        progress.check();
        return bytes.toByteArray();
    }

    private void write(ImageWriter writer, Frame frame, Frames frames, boolean first)
            throws ImageException, IOException {
        progress.check();
        boolean sequence = frames.count() > 1;
        if (!sequence) {
            writer.addIIOWriteProgressListener(new EncodeWatch(progress, START, 1));
        }
        BufferedImage image = image(frame.picture());
        ImageWriteParam param = param(writer);
        IIOMetadata metadata = format == Format.GIF && sequence
                ? GifFrameMetadata.of(
                        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param),
                        frame.delay(),
                        first ? frames.loops() : -1,
                        image.getColorModel().hasAlpha())
                : null;
        IIOImage full = new IIOImage(image, null, metadata);
        if (sequence) {
            writer.writeToSequence(full, param);
        } else {
            writer.write(null, full, param);
        }
    }

    private ImageWriteParam param(ImageWriter writer) {
        ImageWriteParam param =
                format == Format.JPEG ? new JPEGImageWriteParam(Locale.ROOT) : writer.getDefaultWriteParam();
        if (format == Format.JPEG) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality / 100f);
            ((JPEGImageWriteParam) param).setOptimizeHuffmanTables(true);
            param.setProgressiveMode(
                    output.progressive() ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        } else if (format == Format.PNG) {
            param.setProgressiveMode(
                    output.progressive() ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        } else if (format == Format.TIFF) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType("LZW");
        }
        return param;
    }

    private BufferedImage image(Picture picture) {
        Picture source = format == Format.JPEG && picture.alpha() ? onWhite(picture) : picture;
        // A palette's colours are opaque or not there: what is half transparent keeps all of its own.
        if (format == Format.GIF || format == Format.PNG && output.palette() && !halfTransparent(source)) {
            return GifPalette.of(source);
        }
        return source.grey() && !source.alpha() ? grey(source) : rgb(source);
    }

    private static boolean halfTransparent(Picture picture) {
        return picture.alpha()
                && Arrays.stream(picture.argb())
                        .map(argb -> argb >>> 24)
                        .anyMatch(alpha -> alpha != 0 && alpha != 0xFF);
    }

    /** JPEG knows no transparency. */
    private static Picture onWhite(Picture picture) {
        int[] pixels = new int[picture.argb().length];
        for (int i = 0; i < pixels.length; i++) {
            int argb = picture.argb()[i];
            int alpha = argb >>> 24;
            int result = 0xFF;
            for (int shift = 16; shift >= 0; shift -= 8) {
                int value = ((argb >> shift & 0xFF) * alpha + 255 * (255 - alpha) + 127) / 255;
                result = result << 8 | value;
            }
            pixels[i] = result;
        }
        return new Picture(picture.width(), picture.height(), pixels, false, picture.grey());
    }

    /** By sample, as Java's own conversion to grey would darken or lighten them. */
    private static BufferedImage grey(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) picture.argb()[i];
        }
        return image;
    }

    private BufferedImage rgb(Picture picture) {
        // The TIFF and PNG encoders take packed pixels; JPEG's does too, but for TIFF only components are sure to be.
        if (format == Format.TIFF) {
            BufferedImage image = new BufferedImage(
                    picture.width(),
                    picture.height(),
                    picture.alpha() ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
            image.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
            return image;
        }
        int[] masks = {0xFF0000, 0xFF00, 0xFF, 0xFF000000};
        ColorModel model = picture.alpha()
                ? new DirectColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        32,
                        masks[0],
                        masks[1],
                        masks[2],
                        masks[3],
                        false,
                        DataBuffer.TYPE_INT)
                : new DirectColorModel(24, masks[0], masks[1], masks[2]);
        WritableRaster raster = Raster.createPackedRaster(
                new DataBufferInt(picture.argb(), picture.argb().length),
                picture.width(),
                picture.height(),
                picture.width(),
                model.getTransparency() == Transparency.OPAQUE ? new int[] {masks[0], masks[1], masks[2]} : masks,
                null);
        return new BufferedImage(model, raster, false, null);
    }
}
