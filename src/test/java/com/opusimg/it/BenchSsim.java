package com.opusimg.it;

import java.awt.image.BufferedImage;

/** Structural similarity of two pictures' luma (Wang et al., 2004), by windows of 8 x 8 pixels every 4 pixels. */
public final class BenchSsim {

    /** The least side of pictures that can be compared. */
    static final int WINDOW = 8;

    private static final int STEP = 4;
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;

    private BenchSsim() {}

    /** 1 for equal pictures; both of the same size. */
    public static double of(BufferedImage one, BufferedImage other) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            throw new IllegalArgumentException("Sizes differ: " + one + " " + other);
        }
        double[][] a = luma(one);
        double[][] b = luma(other);
        double sum = 0;
        int count = 0;
        for (int y = 0; y + WINDOW <= a.length; y += STEP) {
            for (int x = 0; x + WINDOW <= a[0].length; x += STEP) {
                sum += window(a, b, x, y);
                count++;
            }
        }
        return sum / count;
    }

    private static double window(double[][] a, double[][] b, int left, int top) {
        double sumA = 0;
        double sumB = 0;
        double squareA = 0;
        double squareB = 0;
        double product = 0;
        for (int y = top; y < top + WINDOW; y++) {
            for (int x = left; x < left + WINDOW; x++) {
                sumA += a[y][x];
                sumB += b[y][x];
                squareA += a[y][x] * a[y][x];
                squareB += b[y][x] * b[y][x];
                product += a[y][x] * b[y][x];
            }
        }
        double n = WINDOW * WINDOW;
        double meanA = sumA / n;
        double meanB = sumB / n;
        double varianceA = squareA / n - meanA * meanA;
        double varianceB = squareB / n - meanB * meanB;
        double covariance = product / n - meanA * meanB;
        return (2 * meanA * meanB + C1)
                * (2 * covariance + C2)
                / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
    }

    private static double[][] luma(BufferedImage image) {
        double[][] luma = new double[image.getHeight()][image.getWidth()];
        for (int y = 0; y < luma.length; y++) {
            for (int x = 0; x < luma[0].length; x++) {
                int rgb = image.getRGB(x, y);
                luma[y][x] = 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
            }
        }
        return luma;
    }
}
