package com.opusimg.it;

import com.opusimg.engine.TestPictures;
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

    /** A photograph with the grain of a real one: a JPEG of about 3 MB at 12 megapixels. */
    static byte[] photo(int width, int height) {
        var random = new Random(4711);
        BufferedImage image = TestPictures.photo(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = image.getRGB(x, y);
                int grain = random.nextInt(61) - 30;
                image.setRGB(
                        x,
                        y,
                        clamp((rgb >> 16 & 0xff) + grain) << 16
                                | clamp((rgb >> 8 & 0xff) + grain) << 8
                                | clamp((rgb & 0xff) + grain));
            }
        }
        return TestPictures.write(image, "jpeg");
    }

    private static int clamp(int value) {
        return Math.clamp(value, 0, 255);
    }
}
