package com.opusimg.it;

import java.awt.image.BufferedImage;
import java.util.Random;

/** Pictures that no codec makes small, the same on every run. */
final class Noise {

    private Noise() {}

    static BufferedImage picture(int width, int height) {
        var random = new Random(4711);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                row[x] = random.nextInt();
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }
}
