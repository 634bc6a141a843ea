package com.opusimg.engine.step;

import com.opusimg.engine.Colour;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Rotate;
import com.opusimg.engine.codec.Picture;

/** Executes {@link Rotate}. */
public final class Rotator {

    private Rotator() {}

    /**
     * Turns pixels clockwise.
     *
     * @param in pixels
     * @param rotate by how much
     * @param limits how large the result may be
     * @return the result
     * @throws ImageException {@code too-many-pixels} or {@code side-too-long}
     */
    public static Picture apply(Picture in, Rotate rotate, Limits limits) throws ImageException {
        double angle = ((rotate.angle() % 360) + 360) % 360;
        if (angle % 90 == 0) {
            return Orienter.apply(in, new int[] {1, 6, 3, 8}[(int) (angle / 90)]);
        }
        Colour background = rotate.background() == null ? Colour.TRANSPARENT : rotate.background();
        double cos = Math.cos(Math.toRadians(angle));
        double sin = Math.sin(Math.toRadians(angle));
        int width = (int) Math.ceil(Math.abs(in.width() * cos) + Math.abs(in.height() * sin) - 1e-6);
        int height = (int) Math.ceil(Math.abs(in.width() * sin) + Math.abs(in.height() * cos) - 1e-6);
        limits.check(width, height);
        int[] out = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double dx = x + 0.5 - width / 2.0;
                double dy = y + 0.5 - height / 2.0;
                double sourceX = dx * cos + dy * sin + in.width() / 2.0 - 0.5;
                double sourceY = dy * cos - dx * sin + in.height() / 2.0 - 0.5;
                out[y * width + x] = Blend.over(sample(in, sourceX, sourceY), background.argb());
            }
        }
        boolean grey = in.grey() && Blend.grey(background.argb());
        return new Picture(width, height, out, !background.opaque(), grey);
    }

    /** Bilinear and premultiplied; beyond the edge is nothing, which makes edges smooth. */
    private static int sample(Picture in, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        if (left < -1 || top < -1 || left >= in.width() || top >= in.height()) {
            return 0;
        }
        double a = 0;
        double r = 0;
        double g = 0;
        double b = 0;
        for (int corner = 0; corner < 4; corner++) {
            int px = left + (corner & 1);
            int py = top + (corner >> 1);
            if (px < 0 || py < 0 || px >= in.width() || py >= in.height()) {
                continue;
            }
            int pixel = in.argb()[py * in.width() + px];
            double weight = (1 - Math.abs(x - px)) * (1 - Math.abs(y - py)) * (pixel >>> 24);
            a += weight;
            r += weight * (pixel >> 16 & 0xFF);
            g += weight * (pixel >> 8 & 0xFF);
            b += weight * (pixel & 0xFF);
        }
        int alpha = (int) Math.round(a);
        if (alpha == 0) {
            return 0;
        }
        return Math.min(255, alpha) << 24
                | (int) Math.round(r / a) << 16
                | (int) Math.round(g / a) << 8
                | (int) Math.round(b / a);
    }
}
