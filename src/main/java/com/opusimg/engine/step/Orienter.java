package com.opusimg.engine.step;

import com.opusimg.engine.codec.Picture;

/** Turns stored pixels upright (Exif 2.32, tag 0x0112). */
public final class Orienter {

    private Orienter() {}

    /**
     * Turns pixels.
     *
     * @param in as stored
     * @param orientation 1 to 8
     * @return upright; the same picture for 1
     */
    public static Picture apply(Picture in, int orientation) {
        if (orientation == 1) {
            return in;
        }
        int w = in.width();
        int h = in.height();
        boolean swap = orientation > 4;
        int outWidth = swap ? h : w;
        int outHeight = swap ? w : h;
        int[] out = new int[w * h];
        for (int y = 0; y < outHeight; y++) {
            for (int x = 0; x < outWidth; x++) {
                int source = switch (orientation) {
                    case 2 -> y * w + (w - 1 - x);
                    case 3 -> (h - 1 - y) * w + (w - 1 - x);
                    case 4 -> (h - 1 - y) * w + x;
                    case 5 -> x * w + y;
                    case 6 -> (h - 1 - x) * w + y;
                    case 7 -> (h - 1 - x) * w + (w - 1 - y);
                    default -> x * w + (w - 1 - y);
                };
                out[y * outWidth + x] = in.argb()[source];
            }
        }
        return in.with(outWidth, outHeight, out);
    }
}
