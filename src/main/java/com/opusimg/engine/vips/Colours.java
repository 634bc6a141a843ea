package com.opusimg.engine.vips;

import com.opusimg.engine.Colour;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Brings pixels into the space that steps work in and outputs are written in: sRGB or grey, 8 bits a channel. */
final class Colours {

    private static final String PROFILE = "icc-profile-data";

    private Colours() {}

    /**
     * Converts.
     *
     * @param image pixels of any kind
     * @param keepProfile whether an embedded profile stays with the pixels as they are, rather than being applied
     * @return sRGB or grey, with alpha if there was
     */
    static Image working(Image image, boolean keepProfile) {
        Image managed = image;
        boolean cmyk = image.interpretation() == Image.CMYK;
        if (cmyk || image.has(PROFILE) && !keepProfile) {
            managed = image.apply("icc_transform")
                    .set("output-profile", "srgb")
                    .set("embedded", true)
                    .set("intent", "perceptual")
                    .set("input-profile", cmyk ? "cmyk" : "srgb")
                    .image();
        }
        int space = managed.colours() < 3 ? Image.B_W : Image.SRGB;
        if (managed.interpretation() != space) {
            managed = managed.apply("colourspace")
                    .set("space", space == Image.B_W ? "b-w" : "srgb")
                    .image();
        }
        return managed.cast(Image.UCHAR);
    }

    /** The same picture in colour, so that a colour can be put on it. */
    static Image inColour(Image image) {
        return image.colours() < 3
                ? image.apply("colourspace").set("space", "srgb").image()
                : image;
    }

    /** The same picture with an alpha channel. */
    static Image withAlpha(Image image) {
        return image.hasAlpha() ? image : image.apply("addalpha").image();
    }

    /** A change of the colours alone: alpha stays as it is. */
    static Image change(Image image, UnaryOperator<Image> change) {
        if (!image.hasAlpha()) {
            return change.apply(image);
        }
        Image colours = image.apply("extract_band")
                .set("band", 0)
                .set("n", image.colours())
                .image();
        Image alpha = image.apply("extract_band").set("band", image.colours()).image();
        return join(change.apply(colours), alpha);
    }

    private static Image join(Image colours, Image alpha) {
        return colours.scope()
                .operation("bandjoin")
                .object("in", colours.scope().array(List.of(colours, alpha)))
                .image();
    }

    /** A change of a picture whose transparent pixels must count as little as they show. */
    static Image premultiplied(Image image, UnaryOperator<Image> change) {
        if (!image.hasAlpha()) {
            return change.apply(image).cast(image.format());
        }
        return change.apply(image.apply("premultiply").image())
                .apply("unpremultiply")
                .image()
                .cast(image.format());
    }

    /** The picture laid over another of its size, or at a place of it; as the lower one in kind. */
    static Image over(Image lower, Image upper, int x, int y) {
        Image base = inColour(lower);
        Image laid = base.scope()
                .operation("composite2")
                .set("base", base)
                .set("overlay", upper)
                .set("mode", "over")
                .set("x", x)
                .set("y", y)
                .image()
                .cast(base.format());
        return base.hasAlpha()
                ? laid
                : laid.apply("extract_band")
                        .set("band", 0)
                        .set("n", base.bands())
                        .image();
    }

    /** A colour as the values of an image's bands, which may be grey and may lack alpha. */
    static double[] bands(Image image, Colour colour) {
        int argb = colour.argb();
        double red = argb >> 16 & 0xFF;
        double green = argb >> 8 & 0xFF;
        double blue = argb & 0xFF;
        double alpha = argb >>> 24;
        return switch (image.bands()) {
            case 1 -> new double[] {red};
            case 2 -> new double[] {red, alpha};
            case 3 -> new double[] {red, green, blue};
            default -> new double[] {red, green, blue, alpha};
        };
    }

    /** A sheet of one colour, of the size and kind of a picture. */
    static Image sheet(Image like, Colour colour) {
        double[] bands = bands(like, colour);
        return like.apply("linear")
                .set("a", Image.each(bands.length, 0))
                .set("b", bands)
                .set("uchar", true)
                .image();
    }

    /** Whether a grey picture can hold the colour. */
    static boolean grey(Colour colour) {
        int argb = colour.argb();
        return (argb >> 16 & 0xFF) == (argb & 0xFF) && (argb >> 8 & 0xFF) == (argb & 0xFF);
    }

    /** The picture on a colour, without alpha. */
    static Image flatten(Image image, Colour colour) {
        if (!image.hasAlpha()) {
            return image;
        }
        Image source = grey(colour) ? image : inColour(image);
        double[] bands = bands(source, colour);
        double[] background = Arrays.copyOf(bands, source.colours());
        return source.apply("flatten").set("background", background).image();
    }
}
