package com.opusimg.engine.text;

import com.opusimg.engine.Colour;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.codec.Picture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A line of text as a picture, set in Liberation Sans (SIL Open Font License), which PDFBox brings: Latin, Greek, Cyrillic
 * and Hebrew letters. Right-to-left text stands in its order; scripts whose letters join are not in the font.
 */
public final class TextPicture {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** Reads glyphs from its data as they are asked for, so only one thread may have it at a time. */
    private static final TrueTypeFont OUTLINES = load();

    private TextPicture() {}

    /**
     * The characters that cannot be drawn.
     *
     * @param text one line
     * @return those that the font has no shape for, each once
     */
    public static List<String> missing(String text) {
        return codePoints(text)
                .filter(point -> glyph(point) == 0)
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }

    /**
     * How high a text is for its width.
     *
     * @param text one line
     * @return height divided by width, above 0
     * @throws ImageException {@code text-not-writable}
     */
    public static double ratio(String text) throws ImageException {
        Rectangle2D bounds = outline(text).getBounds2D();
        return bounds.getHeight() / bounds.getWidth();
    }

    /**
     * Draws a text as large as fits in a box, without space around its letters.
     *
     * @param text one line
     * @param colour of the letters
     * @param width of the picture, pixels
     * @param height of the picture, pixels
     * @return smooth letters on a transparent ground
     * @throws ImageException {@code text-not-writable}
     */
    public static Picture draw(String text, Colour colour, int width, int height) throws ImageException {
        Path2D outline = outline(text);
        Rectangle2D bounds = outline.getBounds2D();
        double scale = Math.min(width / bounds.getWidth(), height / bounds.getHeight());
        AffineTransform place = new AffineTransform();
        place.translate((width - bounds.getWidth() * scale) / 2, (height - bounds.getHeight() * scale) / 2);
        place.scale(scale, scale);
        place.translate(-bounds.getX(), -bounds.getY());
        outline.transform(place);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(new Color(colour.argb(), true));
        graphics.fill(outline);
        graphics.dispose();
        return new Picture(width, height, image.getRGB(0, 0, width, height, null, 0, width), true, false);
    }

    /** The letters one behind the other, y downwards. */
    private static Path2D outline(String text) throws ImageException {
        List<String> missing = missing(text);
        if (!missing.isEmpty()) {
            throw new ImageException(
                    ImageException.Problem.TEXT_NOT_WRITABLE,
                    "The text has characters that can't be drawn here: " + String.join(" ", missing)
                            + ". Leave them out, or use a picture of the text.");
        }
        Path2D line = new Path2D.Double(Path2D.WIND_NON_ZERO);
        synchronized (OUTLINES) {
            try {
                double at = 0;
                for (int point : codePoints(visual(text)).toArray()) {
                    int id = glyph(point);
                    var glyph = OUTLINES.getGlyph().getGlyph(id);
                    if (glyph != null) {
                        line.append(glyph.getPath().getPathIterator(new AffineTransform(1, 0, 0, -1, at, 0)), false);
                    }
                    at += OUTLINES.getAdvanceWidth(id);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (line.getBounds2D().isEmpty()) {
            throw new ImageException(
                    ImageException.Problem.TEXT_NOT_WRITABLE,
                    "The text has nothing to see. Give it a letter or a digit.");
        }
        return line;
    }

    /** In the order in which it is seen (Unicode Standard Annex 9). */
    private static String visual(String text) {
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        if (bidi.isLeftToRight()) {
            return text;
        }
        byte[] levels = new byte[bidi.getRunCount()];
        Integer[] runs = new Integer[levels.length];
        for (int i = 0; i < runs.length; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            runs[i] = i;
        }
        Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
        StringBuilder seen = new StringBuilder();
        for (int run : runs) {
            String part = text.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
            boolean reversed = bidi.getRunLevel(run) % 2 == 1;
            seen.append(reversed ? new StringBuilder(part).reverse() : part);
        }
        return seen.toString();
    }

    /** Composed where the font may have it so, and without marks that only steer a layout. */
    private static IntStream codePoints(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(point -> Character.getType(point) != Character.FORMAT);
    }

    private static int glyph(int point) {
        synchronized (OUTLINES) {
            try {
                return OUTLINES.getUnicodeCmapLookup().getGlyphId(point);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static TrueTypeFont load() {
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            return new TTFParser().parse(new RandomAccessReadBuffer(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
