package com.opusimg.engine.step;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Redact;
import com.opusimg.engine.codec.Picture;
import java.util.Arrays;

/**
 * Executes {@link Redact}. Whoever knows how a picture was blurred or pixelated can try out what was there until the result
 * is the same: this worked for text whose mosaic was fine, and a Gaussian blur can be inverted. So nothing finer than a few
 * cells is carried through: each is the average of its pixels, rounded to {@value #LEVELS} levels, and the smooth
 * transitions of a blur are made from the cells alone, never from the pixels. A box much longer than high, as a line of
 * text has, gets fewer cells, since letters of a known font are what is easiest to try out. How many there are follows from
 * the box; no one can ask for more.
 */
public final class Redactor {

    /** The most cells along the shorter side. */
    private static final int MOST = 6;

    /** The most cells along the shorter side of a box that may hold a line of text. */
    private static final int MOST_IN_LINE = 2;

    /** The most cells along the longer side. */
    private static final int MOST_ALONG = 12;

    /** From this ratio on a box may hold a line of text. */
    private static final double LINE = 2;

    /** A cell is not smaller than this, in pixels, if the box is not. */
    private static final int LEAST_PIXELS = 16;

    /** How many values each of red, green and blue of a cell may have. */
    private static final int LEVELS = 8;

    private Redactor() {}

    /**
     * Makes parts of a picture unreadable.
     *
     * @param in pixels
     * @param redact which parts
     * @param progress asked between boxes whether to stop
     * @return of the same size
     * @throws ImageException {@code redact-outside} or {@code cancelled}
     */
    public static Picture apply(Picture in, Redact redact, Progress progress) throws ImageException {
        int[] out = in.argb().clone();
        for (Redact.Box box : redact.boxes()) {
            progress.check();
            Redact.Box part = visible(box, in.width(), in.height());
            int[] pixels = new int[part.width() * part.height()];
            for (int y = 0; y < part.height(); y++) {
                System.arraycopy(out, (y + part.y()) * in.width() + part.x(), pixels, y * part.width(), part.width());
            }
            int[] covered = cover(pixels, part.width(), part.height(), redact);
            for (int y = 0; y < part.height(); y++) {
                System.arraycopy(covered, y * part.width(), out, (y + part.y()) * in.width() + part.x(), part.width());
            }
        }
        boolean grey = in.grey()
                && (redact.colour() == null || Blend.grey(redact.colour().argb()));
        return new Picture(in.width(), in.height(), out, in.alpha(), grey);
    }

    /**
     * The part of a box that lies in a picture.
     *
     * @param box as the recipe has it
     * @param width of the picture
     * @param height of the picture
     * @return a box within the picture
     * @throws ImageException {@code redact-outside} if there is no such part
     */
    public static Redact.Box visible(Redact.Box box, int width, int height) throws ImageException {
        int left = Math.max(0, box.x());
        int top = Math.max(0, box.y());
        int right = Math.min(width, box.x() + box.width());
        int bottom = Math.min(height, box.y() + box.height());
        if (left >= right || top >= bottom) {
            throw new ImageException(
                    ImageException.Problem.REDACT_OUTSIDE,
                    "A box to redact lies outside the picture, which is %d × %d pixels here. Nothing was delivered; check"
                                    .formatted(width, height)
                            + " where the boxes are.");
        }
        return new Redact.Box(left, top, right - left, bottom - top);
    }

    /**
     * Makes the pixels of one box unreadable.
     *
     * @param argb width × height pixels, not premultiplied, rows from the top
     * @param width of the box
     * @param height of the box
     * @param redact how
     * @return as many pixels
     */
    public static int[] cover(int[] argb, int width, int height, Redact redact) {
        int[] out = new int[argb.length];
        if (redact.method() == Redact.Method.SOLID) {
            Arrays.fill(out, redact.colour().argb());
            return out;
        }
        int columns = cells(width, height);
        int rows = cells(height, width);
        int[] cells = averages(argb, width, height, columns, rows);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[y * width + x] = redact.method() == Redact.Method.PIXELATE
                        ? cells[cell(y, height, rows) * columns + cell(x, width, columns)]
                        : between(cells, columns, rows, place(x, width, columns), place(y, height, rows));
            }
        }
        return out;
    }

    /** How many cells there are along one side. */
    private static int cells(int side, int other) {
        int shorter = Math.min(side, other);
        int longer = Math.max(side, other);
        int most = longer >= shorter * LINE ? MOST_IN_LINE : MOST;
        int across = Math.clamp(shorter / LEAST_PIXELS, 1, most);
        return side == shorter
                ? across
                : (int) Math.clamp(Math.round((double) longer * across / shorter), 1, MOST_ALONG);
    }

    private static int cell(int at, int side, int cells) {
        return (int) ((long) at * cells / side);
    }

    private static int[] averages(int[] argb, int width, int height, int columns, int rows) {
        long[][] sums = new long[columns * rows][5];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = argb[y * width + x];
                int alpha = pixel >>> 24;
                long[] sum = sums[cell(y, height, rows) * columns + cell(x, width, columns)];
                sum[0] += alpha;
                sum[1] += (long) alpha * (pixel >> 16 & 0xFF);
                sum[2] += (long) alpha * (pixel >> 8 & 0xFF);
                sum[3] += (long) alpha * (pixel & 0xFF);
                sum[4]++;
            }
        }
        int[] cells = new int[sums.length];
        for (int i = 0; i < cells.length; i++) {
            long[] sum = sums[i];
            // Opaque: what was transparent would tell of a shape, too.
            cells[i] = 0xFF000000 | level(sum[1], sum) << 16 | level(sum[2], sum) << 8 | level(sum[3], sum);
        }
        return cells;
    }

    private static int level(long weighted, long[] sum) {
        double average = sum[0] == 0 ? 0 : (double) weighted / sum[0];
        return (int) Math.round(Math.round(average * (LEVELS - 1) / 255) * 255.0 / (LEVELS - 1));
    }

    /** Where a pixel lies among the centres of cells. */
    private static double place(int at, int side, int cells) {
        return Math.clamp((at + 0.5) * cells / side - 0.5, 0, cells - 1.0);
    }

    private static int between(int[] cells, int columns, int rows, double x, double y) {
        int left = (int) x;
        int top = (int) y;
        int right = Math.min(left + 1, columns - 1);
        int bottom = Math.min(top + 1, rows - 1);
        double across = ease(x - left);
        double down = ease(y - top);
        int result = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double upper = mix(cells[top * columns + left], cells[top * columns + right], shift, across);
            double lower = mix(cells[bottom * columns + left], cells[bottom * columns + right], shift, across);
            result = result << 8 | (int) Math.round(upper + (lower - upper) * down);
        }
        return result;
    }

    private static double mix(int first, int second, int shift, double part) {
        int from = first >> shift & 0xFF;
        return from + ((second >> shift & 0xFF) - from) * part;
    }

    private static double ease(double part) {
        return part * part * (3 - 2 * part);
    }
}
