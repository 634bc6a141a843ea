package com.opusimg.platform.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** One face of Inter in one document, of which the letters that occur are embedded. */
final class PdfFont {
    private static final Map<String, byte[]> FILES = Map.of(
            "regular", read("400Regular/Inter_400Regular.ttf"), "strong", read("600SemiBold/Inter_600SemiBold.ttf"));

    private final PDType0Font font;
    private final CmapLookup glyphs;
    private final Map<Integer, Float> widths = new HashMap<>();

    private PdfFont(PDDocument document, String face) throws IOException {
        TrueTypeFont file = new TTFParser().parse(new RandomAccessReadBuffer(FILES.get(face)));
        file.setEnableGsub(false); // Latin, Greek and Cyrillic need no other forms, and looking for them takes long
        glyphs = file.getUnicodeCmapLookup();
        font = PDType0Font.load(document, file, true);
    }

    /** Letters of texts. */
    static PdfFont regular(PDDocument document) throws IOException {
        return new PdfFont(document, "regular");
    }

    /** Heavier letters, of headings and heads. */
    static PdfFont strong(PDDocument document) throws IOException {
        return new PdfFont(document, "strong");
    }

    PDType0Font font() {
        return font;
    }

    /** Whether there is a glyph for a character. */
    boolean has(int codePoint) {
        return glyphs.getGlyphId(codePoint) != 0;
    }

    /** Width of a text of which the font has every character, in points. */
    float width(String text, float size) {
        return (float) text.codePoints().mapToDouble(this::width).sum() * size / 1000;
    }

    private float width(int codePoint) {
        return widths.computeIfAbsent(codePoint, one -> {
            try {
                return font.getStringWidth(Character.toString(one));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static byte[] read(String name) {
        try (InputStream in = PdfFont.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
