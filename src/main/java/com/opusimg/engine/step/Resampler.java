package com.opusimg.engine.step;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Progress;
import com.opusimg.engine.codec.Picture;
import java.util.Arrays;

/**
 * Resamples with Lanczos-3, widened when shrinking so that every source pixel counts. Alpha is premultiplied meanwhile, so
 * that the colour of what cannot be seen does not bleed. Holds only the rows that the filter reaches.
 */
final class Resampler {

    private static final double LOBES = 3;
    private static final int CHANNELS = 4;

    private Resampler() {}

    /** For each target pixel: the first source pixel that counts, and how much it and those after it do. */
    private record Weights(int[] first, float[][] values) {}

    /**
     * Resamples.
     *
     * @param in pixels
     * @param width of the result, 1 or more
     * @param height of the result, 1 or more
     * @param progress asked whether to stop
     * @return the result; the same picture if the size is
     * @throws ImageException {@code cancelled}
     */
    static Picture resample(Picture in, int width, int height, Progress progress) throws ImageException {
        if (width == in.width() && height == in.height()) {
            return in;
        }
        Weights across = weights(in.width(), width);
        Weights down = weights(in.height(), height);
        int span = 0;
        for (float[] values : down.values) {
            span = Math.max(span, values.length);
        }
        float[][] rows = new float[span][width * CHANNELS];
        int ready = 0;
        int[] out = new int[width * height];
        float[] sum = new float[width * CHANNELS];
        for (int y = 0; y < height; y++) {
            progress.check();
            int first = down.first[y];
            float[] values = down.values[y];
            for (ready = Math.max(ready, first); ready < first + values.length; ready++) {
                row(in, ready, across, rows[ready % span]);
            }
            Arrays.fill(sum, 0);
            for (int k = 0; k < values.length; k++) {
                float[] row = rows[(first + k) % span];
                float weight = values[k];
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += row[i] * weight;
                }
            }
            for (int x = 0; x < width; x++) {
                out[y * width + x] = pixel(sum, x * CHANNELS);
            }
        }
        return in.with(width, height, out);
    }

    private static void row(Picture in, int y, Weights across, float[] out) {
        int[] argb = in.argb();
        int start = y * in.width();
        for (int x = 0; x < across.first.length; x++) {
            float a = 0;
            float r = 0;
            float g = 0;
            float b = 0;
            int at = start + across.first[x];
            for (float weight : across.values[x]) {
                int pixel = argb[at++];
                float alpha = (pixel >>> 24) * weight;
                float part = alpha * (1 / 255f);
                a += alpha;
                r += (pixel >> 16 & 0xFF) * part;
                g += (pixel >> 8 & 0xFF) * part;
                b += (pixel & 0xFF) * part;
            }
            int to = x * CHANNELS;
            out[to] = a;
            out[to + 1] = r;
            out[to + 2] = g;
            out[to + 3] = b;
        }
    }

    private static int pixel(float[] sum, int at) {
        int alpha = Math.clamp(Math.round(sum[at]), 0, 255);
        if (alpha == 0) {
            return 0;
        }
        float factor = 255 / sum[at];
        int r = Math.clamp(Math.round(sum[at + 1] * factor), 0, 255);
        int g = Math.clamp(Math.round(sum[at + 2] * factor), 0, 255);
        int b = Math.clamp(Math.round(sum[at + 3] * factor), 0, 255);
        return alpha << 24 | r << 16 | g << 8 | b;
    }

    private static Weights weights(int from, int to) {
        double scale = (double) from / to;
        double widening = Math.max(1, scale);
        double reach = LOBES * widening;
        int[] first = new int[to];
        float[][] values = new float[to][];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            int low = Math.clamp((long) Math.floor(centre - reach), 0, from - 1);
            int high = Math.clamp((long) Math.ceil(centre + reach), low + 1, from);
            double[] exact = new double[high - low];
            double total = 0;
            for (int k = 0; k < exact.length; k++) {
                exact[k] = lanczos((low + k + 0.5 - centre) / widening);
                total += exact[k];
            }
            first[i] = low;
            values[i] = new float[exact.length];
            for (int k = 0; k < exact.length; k++) {
                values[i][k] = (float) (exact[k] / total);
            }
        }
        return new Weights(first, values);
    }

    private static double lanczos(double x) {
        if (Math.abs(x) < 1e-9) {
            return 1;
        }
        if (Math.abs(x) >= LOBES) {
            return 0;
        }
        double pi = Math.PI * x;
        return LOBES * Math.sin(pi) * Math.sin(pi / LOBES) / (pi * pi);
    }
}
