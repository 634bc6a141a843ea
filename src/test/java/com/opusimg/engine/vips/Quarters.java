package com.opusimg.engine.vips;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;

/** A test picture of four colours, by which it is seen how it was turned. */
final class Quarters {

    static final int RED = 0xFF0000;
    static final int GREEN = 0x00FF00;
    static final int BLUE = 0x0000FF;
    static final int YELLOW = 0xFFFF00;

    private Quarters() {}

    /** The colours of the four quarters once a stored picture is turned upright. */
    static int[] of(int orientation) {
        return switch (orientation) {
            case 2 -> new int[] {GREEN, RED, YELLOW, BLUE};
            case 3 -> new int[] {YELLOW, BLUE, GREEN, RED};
            case 4 -> new int[] {BLUE, YELLOW, RED, GREEN};
            case 5 -> new int[] {RED, BLUE, GREEN, YELLOW};
            case 6 -> new int[] {BLUE, RED, YELLOW, GREEN};
            case 7 -> new int[] {YELLOW, GREEN, BLUE, RED};
            case 8 -> new int[] {GREEN, YELLOW, RED, BLUE};
            default -> new int[] {RED, GREEN, BLUE, YELLOW};
        };
    }

    /** Looks in the middle of each quarter's outer part. */
    static void assertQuarters(BufferedImage image, int tolerance, int... colours) {
        for (int i = 0; i < 4; i++) {
            int x = image.getWidth() * (i % 2 == 0 ? 1 : 7) / 8;
            int y = image.getHeight() * (i < 2 ? 1 : 7) / 8;
            assertNear(image.getRGB(x, y), colours[i], tolerance);
        }
    }

    /** No channel differs by more. */
    static void assertNear(int found, int expected, int tolerance) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(Math.abs((found >> shift & 0xFF) - (expected >> shift & 0xFF)))
                    .as("%06x in place of %06x", found & 0xFFFFFF, expected & 0xFFFFFF)
                    .isLessThanOrEqualTo(tolerance);
        }
    }
}
