package com.opusimg.engine;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;

/** Turns an image upright by affine matrices, as a reference beside the engine's own arithmetic. */
final class Upright {

    private Upright() {}

    static BufferedImage of(BufferedImage image, int orientation) {
        double w = image.getWidth();
        double h = image.getHeight();
        AffineTransform matrix = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
        BufferedImage out = new BufferedImage(
                orientation > 4 ? (int) h : (int) w, orientation > 4 ? (int) w : (int) h, BufferedImage.TYPE_INT_RGB);
        BufferedImage rgb = new BufferedImage((int) w, (int) h, BufferedImage.TYPE_INT_RGB);
        rgb.createGraphics().drawImage(image, 0, 0, null);
        return new AffineTransformOp(matrix, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(rgb, out);
    }
}
