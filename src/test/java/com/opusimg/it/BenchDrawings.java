package com.opusimg.it;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** Pictures that no camera made: a page of text, a chart, and flat shapes on a gradient. The same on every run. */
final class BenchDrawings {

    private BenchDrawings() {}

    static List<BufferedImage> all(int side) {
        return List.of(page(side), chart(side), poster(side));
    }

    private static BufferedImage page(int side) {
        BufferedImage image = new BufferedImage(side * 3 / 4, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image, Color.WHITE);
        graphics.setColor(new Color(0x1F2937));
        var chance = new Random(1);
        for (int y = 60; y < side - 40; y += 22) {
            graphics.setFont(new Font(Font.SERIF, y % 7 == 0 ? Font.BOLD : Font.PLAIN, 16));
            var line = new StringBuilder();
            while (graphics.getFontMetrics().stringWidth(line.toString()) < image.getWidth() - 160) {
                chance.ints(1 + chance.nextInt(9), 'a', 'z' + 1).forEach(line::appendCodePoint);
                line.append(' ');
            }
            graphics.drawString(line.toString(), 50, y);
        }
        graphics.dispose();
        return image;
    }

    private static BufferedImage chart(int side) {
        BufferedImage image = new BufferedImage(side, side * 2 / 3, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image, new Color(0xF8FAFC));
        var chance = new Random(2);
        int base = image.getHeight() - 50;
        graphics.setColor(new Color(0xCBD5E1));
        for (int y = base; y > 40; y -= 50) {
            graphics.drawLine(50, y, side - 30, y);
        }
        for (int i = 0; i < 18; i++) {
            graphics.setColor(Color.getHSBColor(i / 18f, 0.65f, 0.85f));
            int height = 40 + chance.nextInt(base - 120);
            graphics.fillRoundRect(60 + i * (side - 110) / 18, base - height, 30, height, 8, 8);
            graphics.setColor(Color.DARK_GRAY);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
            graphics.drawString(Integer.toString(height), 62 + i * (side - 110) / 18, base + 20);
        }
        var line = new Path2D.Double();
        line.moveTo(50, base - 100);
        for (int x = 60; x < side - 30; x += 12) {
            line.lineTo(x, base - 100 - x / 4.0 + 60 * chance.nextDouble());
        }
        graphics.setStroke(new BasicStroke(2.5f));
        graphics.draw(line);
        graphics.dispose();
        return image;
    }

    private static BufferedImage poster(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image, Color.WHITE);
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x4C1D95), side, side, new Color(0xF59E0B)));
        graphics.fillRect(0, 0, side, side);
        var chance = new Random(3);
        for (int i = 0; i < 40; i++) {
            graphics.setColor(new Color(Color.HSBtoRGB(chance.nextFloat(), 0.5f, 0.95f) & 0xFFFFFF | 0xB0000000, true));
            double size = 20 + chance.nextInt(side / 5);
            graphics.fill(new Ellipse2D.Double(chance.nextInt(side), chance.nextInt(side), size, size));
        }
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, side / 8));
        graphics.drawString("Summer 47", side / 10, side / 2);
        graphics.dispose();
        return image;
    }

    private static Graphics2D graphics(BufferedImage image, Color ground) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(ground);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        return graphics;
    }
}
