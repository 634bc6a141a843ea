package com.opusimg.engine.codec;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/** Turns whatever a decoder delivers into sRGB pixels, by way of the colour profile where there is one. */
final class SrgbPixels {

    private static final int STRIP_ROWS = 128;

    private SrgbPixels() {}

    /**
     * Converts an image.
     *
     * @param image as decoded
     * @param profile a profile that the decoder did not apply, or null
     * @return its pixels
     */
    static Picture of(BufferedImage image, ICC_Profile profile) {
        BufferedImage source = profile == null ? image : tagged(image, profile);
        ColorModel model = source.getColorModel();
        boolean grey = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        int[] argb = new int[source.getWidth() * source.getHeight()];
        if (grey && builtIn(model.getColorSpace()) && !(model instanceof IndexColorModel)) {
            grey(source, argb);
        } else if (model.getColorSpace().isCS_sRGB() || model instanceof IndexColorModel) {
            if (!interleaved(source, argb)) {
                for (int y = 0; y < source.getHeight(); y++) {
                    source.getRGB(0, y, source.getWidth(), 1, argb, y * source.getWidth(), source.getWidth());
                }
            }
        } else {
            convert(source, argb);
        }
        return new Picture(source.getWidth(), source.getHeight(), argb, model.hasAlpha(), grey);
    }

    /**
     * The profile that an image's samples are meant in.
     *
     * @param image as decoded
     * @param profile a profile that the decoder did not apply, or null
     * @return one for red, green and blue that is not sRGB; otherwise null
     */
    static ICC_Profile profile(BufferedImage image, ICC_Profile profile) {
        BufferedImage source = profile == null ? image : tagged(image, profile);
        return source.getColorModel() instanceof ComponentColorModel model
                        && model.getColorSpace() instanceof ICC_ColorSpace space
                        && space.getType() == ColorSpace.TYPE_RGB
                        && !space.isCS_sRGB()
                ? space.getProfile()
                : null;
    }

    /**
     * Takes samples as they are, for an output that will have their profile.
     *
     * @param image as decoded, for which {@link #profile} has one
     * @return its pixels, not converted
     */
    static Picture unconverted(BufferedImage image) {
        return of(tagged(image, ColorSpace.getInstance(ColorSpace.CS_sRGB)), null);
    }

    /** The same samples under a profile's colour space; as they are where the profile is for other pixels. */
    private static BufferedImage tagged(BufferedImage image, ICC_Profile profile) {
        ColorModel model = image.getColorModel();
        if (!(model instanceof ComponentColorModel)
                || model.getNumColorComponents() != profile.getNumComponents()
                || profile.getColorSpaceType() != model.getColorSpace().getType()) {
            return image;
        }
        return tagged(image, new ICC_ColorSpace(profile));
    }

    private static BufferedImage tagged(BufferedImage image, ColorSpace space) {
        ColorModel model = image.getColorModel();
        ComponentColorModel tagged = new ComponentColorModel(
                space,
                model.hasAlpha(),
                model.isAlphaPremultiplied(),
                model.getTransparency(),
                model.getTransferType());
        return new BufferedImage(tagged, image.getRaster(), model.isAlphaPremultiplied(), null);
    }

    /** Java's own grey is linear light, which no file means: untagged grey samples are taken as they are. */
    private static boolean builtIn(ColorSpace space) {
        return !(space instanceof ICC_ColorSpace icc)
                || icc.getProfile() == ICC_Profile.getInstance(ColorSpace.CS_GRAY)
                || Arrays.equals(
                        icc.getProfile().getData(),
                        ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData());
    }

    private static void grey(BufferedImage image, int[] argb) {
        Raster raster = image.getRaster();
        ColorModel model = image.getColorModel();
        int width = image.getWidth();
        int max = (1 << model.getComponentSize(0)) - 1;
        int alphaMax = model.hasAlpha() ? (1 << model.getComponentSize(1)) - 1 : 1;
        int[] greys = new int[width];
        int[] alphas = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, greys);
            if (model.hasAlpha()) {
                raster.getSamples(0, y, width, 1, 1, alphas);
            }
            for (int x = 0; x < width; x++) {
                int value = scale(greys[x], max);
                int alpha = model.hasAlpha() ? scale(alphas[x], alphaMax) : 0xFF;
                argb[y * width + x] = alpha << 24 | value * 0x010101;
            }
        }
    }

    private static int scale(int sample, int max) {
        return max == 255 ? sample : (int) ((sample * 255L + max / 2) / max);
    }

    /** The layouts that decoders deliver nearly always, without the cost of asking for each pixel. */
    private static boolean interleaved(BufferedImage image, int[] argb) {
        boolean direct = image.getRaster().getSampleModel() instanceof ComponentSampleModel
                && image.getRaster().getDataBuffer() instanceof DataBufferByte
                && image.getColorModel() instanceof ComponentColorModel
                && image.getRaster().getSampleModel().getDataType() == DataBuffer.TYPE_BYTE
                && !image.isAlphaPremultiplied()
                && image.getRaster().getNumBands() >= 3;
        if (!direct) {
            return false;
        }
        ComponentSampleModel model = (ComponentSampleModel) image.getRaster().getSampleModel();
        DataBufferByte buffer = (DataBufferByte) image.getRaster().getDataBuffer();
        if (buffer.getNumBanks() != 1 || image.getRaster().getParent() != null || buffer.getOffset() != 0) {
            return false;
        }
        byte[] data = buffer.getData();
        int[] offsets = model.getBandOffsets();
        boolean alpha = image.getColorModel().hasAlpha();
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            int from = y * model.getScanlineStride();
            for (int x = 0; x < image.getWidth(); x++, from += model.getPixelStride()) {
                int rgb = (data[from + offsets[0]] & 0xFF) << 16
                        | (data[from + offsets[1]] & 0xFF) << 8
                        | data[from + offsets[2]] & 0xFF;
                argb[at++] = (alpha ? data[from + offsets[3]] << 24 : 0xFF000000) | rgb;
            }
        }
        return true;
    }

    /** In strips, since a conversion takes several times the memory of its pixels. */
    private static void convert(BufferedImage image, int[] argb) {
        int width = image.getWidth();
        ColorModel model = image.getColorModel();
        ColorConvertOp toSrgb = new ColorConvertOp(null);
        for (int y = 0; y < image.getHeight(); y += STRIP_ROWS) {
            int rows = Math.min(STRIP_ROWS, image.getHeight() - y);
            WritableRaster part = image.getRaster().createWritableChild(0, y, width, rows, 0, 0, null);
            BufferedImage strip = new BufferedImage(model, part, model.isAlphaPremultiplied(), null);
            BufferedImage converted = new BufferedImage(width, rows, BufferedImage.TYPE_INT_ARGB);
            toSrgb.filter(strip, converted);
            converted.getRGB(0, 0, width, rows, argb, y * width, width);
        }
    }
}
