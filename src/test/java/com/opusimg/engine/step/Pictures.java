package com.opusimg.engine.step;

import com.opusimg.engine.codec.Picture;
import java.util.Arrays;
import java.util.Random;

/** Small pictures for tests of steps. */
final class Pictures {

    private Pictures() {}

    static Picture plain(int width, int height, int argb) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, argb);
        return new Picture(width, height, pixels, argb >>> 24 != 255, false);
    }

    /** Another picture with a rectangle painted over it. */
    static Picture with(Picture in, int x, int y, int width, int height, int argb) {
        int[] pixels = in.argb().clone();
        for (int row = y; row < y + height; row++) {
            Arrays.fill(pixels, row * in.width() + x, row * in.width() + x + width, argb);
        }
        return in.with(in.width(), in.height(), pixels);
    }

    static Picture noise(int width, int height, long seed) {
        Random random = new Random(seed);
        int[] pixels = random.ints((long) width * height)
                .map(pixel -> pixel | 0xFF000000)
                .toArray();
        return new Picture(width, height, pixels, false, false);
    }

    static int at(Picture picture, int x, int y) {
        return picture.argb()[y * picture.width() + x];
    }

    static int red(Picture picture, int x, int y) {
        return at(picture, x, y) >> 16 & 0xFF;
    }
}
