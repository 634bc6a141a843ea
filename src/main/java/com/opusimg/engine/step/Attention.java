package com.opusimg.engine.step;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Progress;
import com.opusimg.engine.codec.Picture;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the part of a picture that draws the eye: where there are edges, strong colours and skin. It looks at a small copy,
 * so that it costs next to nothing, and knows no faces. In a picture without anything to see it is the middle.
 */
public final class Attention {

    /** The longer side of the copy: details smaller than this do not draw the eye. */
    private static final int SIDE = 128;

    private static final float EDGE = 1;
    private static final float COLOUR = 0.4f;
    private static final float SKIN = 1.2f;

    /** How much better than the middle a part must be for each of its pixels, so that noise does not move the crop. */
    private static final float NOISE = 0.02f;

    /** How light skin is, of 0 to 1, and how near to its hue a pixel must be. */
    private static final float SKIN_DARK = 0.2f;

    private static final float SKIN_NEAR = 0.8f;

    /** The direction of skin among colours, whatever its lightness; as smartcrop.js has it. */
    private static final float[] SKIN_HUE = {0.78f, 0.57f, 0.44f};

    /**
     * The left upper corner of a part.
     *
     * @param x left edge
     * @param y top edge
     */
    public record Place(int x, int y) {}

    /** A picture of a size, and a part of a size. */
    private record Cut(int width, int height, int partWidth, int partHeight) {}

    private final Map<Cut, Place> found = new HashMap<>();

    /** Looks at the pictures of one file, in one thread. */
    public Attention() {}

    /**
     * Finds the best part of a size. What it found once it says again for the next picture of the size, so that an animation
     * does not tremble.
     *
     * @param in pixels
     * @param width of the part, at most the picture's
     * @param height of the part, at most the picture's
     * @param progress asked whether to stop
     * @return where it begins
     * @throws ImageException {@code cancelled}
     */
    public Place find(Picture in, int width, int height, Progress progress) throws ImageException {
        Cut cut = new Cut(in.width(), in.height(), width, height);
        Place known = found.get(cut);
        if (known == null) {
            known = search(in, width, height, progress);
            found.put(cut, known);
        }
        return known;
    }

    private static Place search(Picture in, int width, int height, Progress progress) throws ImageException {
        double scale = Math.min(1, (double) SIDE / Math.max(in.width(), in.height()));
        Picture small = Resampler.resample(in, side(in.width() * scale), side(in.height() * scale), progress);
        double[][] sums = sums(small);
        int partWidth = Math.min(small.width(), side(width * scale));
        int partHeight = Math.min(small.height(), side(height * scale));
        int roomX = small.width() - partWidth;
        int roomY = small.height() - partHeight;
        int bestX = roomX / 2;
        int bestY = roomY / 2;
        boolean middle = true;
        double best = score(sums, bestX, bestY, partWidth, partHeight) + NOISE * partWidth * partHeight;
        for (int y = 0; y <= roomY; y++) {
            for (int x = 0; x <= roomX; x++) {
                double score = score(sums, x, y, partWidth, partHeight);
                if (score > best) {
                    best = score;
                    bestX = x;
                    bestY = y;
                    middle = false;
                }
            }
        }
        if (middle) {
            return new Place((in.width() - width) / 2, (in.height() - height) / 2);
        }
        return new Place(scaled(bestX, roomX, in.width() - width), scaled(bestY, roomY, in.height() - height));
    }

    /** What is in the part, and once more what is in its inner half: what draws the eye should not sit at the edge. */
    private static double score(double[][] sums, int x, int y, int width, int height) {
        return sum(sums, x, y, width, height)
                + sum(sums, x + width / 4, y + height / 4, Math.max(1, width / 2), Math.max(1, height / 2));
    }

    private static double sum(double[][] sums, int x, int y, int width, int height) {
        return sums[y + height][x + width] - sums[y][x + width] - sums[y + height][x] + sums[y][x];
    }

    /** For each corner, the interest of all that is above and left of it. */
    private static double[][] sums(Picture picture) {
        double[][] sums = new double[picture.height() + 1][picture.width() + 1];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                sums[y + 1][x + 1] = sums[y][x + 1] + sums[y + 1][x] - sums[y][x] + interest(picture, x, y);
            }
        }
        return sums;
    }

    private static float interest(Picture picture, int x, int y) {
        int argb = picture.argb()[y * picture.width() + x];
        float luma = Blend.luma(argb) / 255;
        float edge = Math.abs(4 * luma
                - seen(picture, x - 1, y, luma)
                - seen(picture, x + 1, y, luma)
                - seen(picture, x, y - 1, luma)
                - seen(picture, x, y + 1, luma));
        float value = EDGE * Math.min(1, edge) + COLOUR * saturation(argb) * midtone(luma) + SKIN * skin(argb, luma);
        return value * (argb >>> 24) / 255;
    }

    /** The luma beside a pixel; beyond the edge its own. */
    private static float seen(Picture picture, int x, int y, float own) {
        if (x < 0 || y < 0 || x >= picture.width() || y >= picture.height()) {
            return own;
        }
        return Blend.luma(picture.argb()[y * picture.width() + x]) / 255;
    }

    private static float saturation(int argb) {
        int r = argb >> 16 & 0xFF;
        int g = argb >> 8 & 0xFF;
        int b = argb & 0xFF;
        int max = Math.max(r, Math.max(g, b));
        int min = Math.min(r, Math.min(g, b));
        return max == 0 ? 0 : (max - min) / 255f;
    }

    /** 1 in the middle, 0 for black and white, whose hue is not seen. */
    private static float midtone(float luma) {
        return 1 - Math.abs(2 * luma - 1);
    }

    private static float skin(int argb, float luma) {
        float r = argb >> 16 & 0xFF;
        float g = argb >> 8 & 0xFF;
        float b = argb & 0xFF;
        float length = (float) Math.sqrt(r * r + g * g + b * b);
        if (length == 0 || luma < SKIN_DARK) {
            return 0;
        }
        float red = r / length - SKIN_HUE[0];
        float green = g / length - SKIN_HUE[1];
        float blue = b / length - SKIN_HUE[2];
        float near = 1 - (float) Math.sqrt(red * red + green * green + blue * blue);
        return Math.max(0, (near - SKIN_NEAR) / (1 - SKIN_NEAR));
    }

    private static int scaled(int at, int room, int fullRoom) {
        return room == 0 ? fullRoom / 2 : (int) Math.round((double) at * fullRoom / room);
    }

    private static int side(double length) {
        return (int) Math.max(1, Math.round(length));
    }
}
