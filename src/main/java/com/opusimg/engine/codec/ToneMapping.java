package com.opusimg.engine.codec;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Shows linear light on a screen. What fits into a screen's range is shown as it is; of a picture with more, the mean
 * brightness becomes middle grey and the brightest point white (Reinhard and others, "Photographic tone reproduction for
 * digital images", 2002, the global operator).
 */
final class ToneMapping {

    private static final double MIDDLE_GREY = 0.18;
    private static final double DARK = 1e-6;

    private ToneMapping() {}

    /**
     * Maps samples of any range.
     *
     * @param image with one or three bands of floating-point numbers, linear
     * @return sRGB
     */
    static Picture apply(BufferedImage image) {
        Raster raster = image.getRaster();
        int width = image.getWidth();
        int height = image.getHeight();
        double brightest = 0;
        double logs = 0;
        float[] row = new float[width * raster.getNumBands()];
        for (int y = 0; y < height; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                double light = light(row, x, raster.getNumBands());
                brightest = Math.max(brightest, light);
                logs += Math.log(DARK + light);
            }
        }
        double scale = brightest <= 1 ? 1 : MIDDLE_GREY / Math.exp(logs / ((double) width * height));
        double white = brightest <= 1 ? Double.POSITIVE_INFINITY : brightest * scale;
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = pixel(row, x, raster.getNumBands(), scale, white);
            }
        }
        return new Picture(width, height, argb, false, raster.getNumBands() < 3);
    }

    private static int pixel(float[] row, int x, int bands, double scale, double white) {
        double light = light(row, x, bands) * scale;
        double factor = Double.isInfinite(white) ? 1 : scale * (1 + light / (white * white)) / (1 + light);
        int argb = 0xFF;
        for (int band = 0; band < 3; band++) {
            argb = argb << 8 | srgb(sample(row, x, bands, band) * factor);
        }
        return argb;
    }

    /** Luminance (ITU-R BT.709). */
    private static double light(float[] row, int x, int bands) {
        return 0.2126 * sample(row, x, bands, 0)
                + 0.7152 * sample(row, x, bands, 1)
                + 0.0722 * sample(row, x, bands, 2);
    }

    private static double sample(float[] row, int x, int bands, int band) {
        float value = row[x * bands + (bands < 3 ? 0 : band)];
        // Also what is no number.
        return value > 0 ? Math.min(value, Float.MAX_VALUE) : 0;
    }

    private static int srgb(double linear) {
        double encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.clamp(encoded, 0, 1));
    }
}
