package com.opusimg.engine.step;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Progress;
import com.opusimg.engine.codec.Picture;

/**
 * Blurs by a Gaussian, across and then down, premultiplied, so that what is invisible has no part in it. A wide one is made
 * of three averages in a row, whose cost does not grow with its width.
 */
final class Gaussian {

    /** From this sigma on three averages come closer than one can see. */
    private static final double WIDE = 3;

    private static final int CHANNELS = 4;
    private static final int COLUMNS = 16;

    private final float[] kernel;
    private final int[] radii;

    private Gaussian(double sigma) {
        kernel = sigma < WIDE ? kernel(sigma) : null;
        radii = sigma < WIDE ? null : radii(sigma);
    }

    /**
     * Blurs a picture. Beyond an edge, its last pixel goes on.
     *
     * @param in pixels
     * @param sigma standard deviation in pixels, above 0
     * @param progress asked whether to stop
     * @return of the same size, in an array of its own
     * @throws ImageException {@code cancelled}
     */
    static Picture blur(Picture in, double sigma, Progress progress) throws ImageException {
        Gaussian gaussian = new Gaussian(sigma);
        int width = in.width();
        int height = in.height();
        int[] out = new int[width * height];
        float[] line = new float[Math.max(width, height)];
        float[] spare = new float[line.length];
        float[] rows = new float[Math.max(width, height * COLUMNS) * CHANNELS];
        for (int y = 0; y < height; y++) {
            progress.check();
            for (int x = 0; x < width; x++) {
                load(in.argb()[y * width + x], true, rows, x, width);
            }
            gaussian.lines(rows, 1, width, line, spare);
            for (int x = 0; x < width; x++) {
                out[y * width + x] = packed(rows, x, width);
            }
        }
        for (int left = 0; left < width; left += COLUMNS) {
            progress.check();
            int columns = Math.min(COLUMNS, width - left);
            int size = columns * height;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < columns; x++) {
                    load(out[y * width + left + x], false, rows, x * height + y, size);
                }
            }
            gaussian.lines(rows, columns, height, line, spare);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < columns; x++) {
                    out[y * width + left + x] = straight(packed(rows, x * height + y, size));
                }
            }
        }
        return in.with(width, height, out);
    }

    /** Blurs lines of one length that stand behind each other, for each channel. */
    private void lines(float[] values, int count, int length, float[] line, float[] spare) {
        for (int start = 0; start < count * length * CHANNELS; start += length) {
            System.arraycopy(values, start, line, 0, length);
            float[] blurred = kernel != null ? convolve(line, spare, length) : average(line, spare, length);
            System.arraycopy(blurred, 0, values, start, length);
        }
    }

    private float[] convolve(float[] line, float[] out, int length) {
        int radius = kernel.length / 2;
        for (int i = 0; i < length; i++) {
            float sum = 0;
            for (int k = -radius; k <= radius; k++) {
                sum += line[Math.clamp(i + k, 0, length - 1)] * kernel[k + radius];
            }
            out[i] = sum;
        }
        return out;
    }

    private float[] average(float[] line, float[] spare, int length) {
        float[] from = line;
        float[] to = spare;
        for (int radius : radii) {
            double sum = 0;
            for (int k = -radius; k <= radius; k++) {
                sum += from[Math.clamp(k, 0, length - 1)];
            }
            double factor = 1.0 / (2 * radius + 1);
            for (int i = 0; i < length; i++) {
                to[i] = (float) (sum * factor);
                sum += from[Math.min(i + radius + 1, length - 1)] - from[Math.max(i - radius, 0)];
            }
            float[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static float[] kernel(double sigma) {
        int radius = (int) Math.ceil(sigma * 3);
        float[] kernel = new float[2 * radius + 1];
        double total = 0;
        for (int k = -radius; k <= radius; k++) {
            total += Math.exp(-k * k / (2 * sigma * sigma));
        }
        for (int k = -radius; k <= radius; k++) {
            kernel[k + radius] = (float) (Math.exp(-k * k / (2 * sigma * sigma)) / total);
        }
        return kernel;
    }

    /** Odd widths whose variances, (w² − 1) / 12 each, come to that of the Gaussian. */
    private static int[] radii(double sigma) {
        int passes = 3;
        int narrow = (int) Math.floor(Math.sqrt(12 * sigma * sigma / passes + 1));
        narrow -= narrow % 2 == 0 ? 1 : 0;
        double left = 12 * sigma * sigma - passes * ((double) narrow * narrow - 1);
        // Each pass that is wider by 2 adds (w + 2)² − w².
        long wider = Math.clamp(Math.round(left / (4.0 * narrow + 4)), 0, passes);
        int[] radii = new int[passes];
        for (int i = 0; i < passes; i++) {
            radii[i] = narrow / 2 + (i < wider ? 1 : 0);
        }
        return radii;
    }

    private static void load(int argb, boolean multiply, float[] values, int at, int plane) {
        float factor = multiply ? (argb >>> 24) / 255f : 1;
        values[at] = argb >>> 24;
        values[at + plane] = (argb >> 16 & 0xFF) * factor;
        values[at + 2 * plane] = (argb >> 8 & 0xFF) * factor;
        values[at + 3 * plane] = (argb & 0xFF) * factor;
    }

    private static int packed(float[] values, int at, int plane) {
        return Math.round(values[at]) << 24
                | Math.round(values[at + plane]) << 16
                | Math.round(values[at + 2 * plane]) << 8
                | Math.round(values[at + 3 * plane]);
    }

    private static int straight(int premultiplied) {
        int alpha = premultiplied >>> 24;
        if (alpha == 255 || alpha == 0) {
            return alpha == 0 ? 0 : premultiplied;
        }
        int result = alpha;
        for (int shift = 16; shift >= 0; shift -= 8) {
            result = result << 8 | Math.min(255, ((premultiplied >> shift & 0xFF) * 255 + alpha / 2) / alpha);
        }
        return result;
    }
}
