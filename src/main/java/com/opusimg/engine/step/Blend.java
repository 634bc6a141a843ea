package com.opusimg.engine.step;

/** Arithmetic on single pixels, not premultiplied. */
final class Blend {

    private Blend() {}

    /**
     * Lays one pixel over another.
     *
     * @param top the upper
     * @param bottom the lower
     * @return what is seen
     */
    static int over(int top, int bottom) {
        int topAlpha = top >>> 24;
        if (topAlpha == 255 || bottom >>> 24 == 0) {
            return top;
        }
        int under = (bottom >>> 24) * (255 - topAlpha);
        int alpha = topAlpha * 255 + under;
        int result = (alpha + 127) / 255;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int sum = (top >> shift & 0xFF) * topAlpha * 255 + (bottom >> shift & 0xFF) * under;
            result = result << 8 | (alpha == 0 ? 0 : (sum + alpha / 2) / alpha);
        }
        return result;
    }

    /**
     * How light a pixel is (ITU-R BT.709, of sRGB values).
     *
     * @param argb the pixel
     * @return 0 to 255
     */
    static float luma(int argb) {
        return luma(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }

    /**
     * How light a pixel is, in the unit of its parts.
     *
     * @param r red
     * @param g green
     * @param b blue
     * @return their weighted sum
     */
    static float luma(float r, float g, float b) {
        return 0.2126f * r + 0.7152f * g + 0.0722f * b;
    }

    /**
     * Whether a colour is grey.
     *
     * @param argb the colour
     * @return true if red, green and blue are equal
     */
    static boolean grey(int argb) {
        return (argb >> 16 & 0xFF) == (argb & 0xFF) && (argb >> 8 & 0xFF) == (argb & 0xFF);
    }
}
