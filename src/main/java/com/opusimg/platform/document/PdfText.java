package com.opusimg.platform.document;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Makes texts into lines that a font can set. */
final class PdfText {
    /** Stands where the font has no glyph: a white square, which it has. */
    private static final int MISSING = 0x25A1;

    private final PdfFont font;

    PdfText(PdfFont font) {
        this.font = font;
    }

    /**
     * The lines of a text at a size, none wider than a width that has room for one character.
     *
     * @return at least one line
     */
    List<String> lines(String text, float size, float width) {
        var lines = new ArrayList<String>();
        for (String line : clean(text).split("\n", -1)) {
            wrap(line, size, width, lines);
        }
        return lines;
    }

    /** The beginning of a text in one line, with an ellipsis where something is missing. */
    String shortened(String text, float size, float width) {
        String line = clean(text).replace('\n', ' ');
        if (font.width(line, size) <= width) {
            return line;
        }
        int end = fitting(line, size, width - font.width("…", size));
        return line.substring(0, end).stripTrailing() + "…";
    }

    private void wrap(String line, float size, float width, List<String> lines) {
        var current = new StringBuilder();
        float used = 0;
        for (String word : line.split("(?<= )")) {
            String rest = word;
            if (used + font.width(rest.stripTrailing(), size) > width && !current.isEmpty()) {
                lines.add(current.toString().stripTrailing());
                current.setLength(0);
                used = 0;
            }
            while (font.width(rest.stripTrailing(), size) > width) {
                int end = Math.max(fitting(rest, size, width), Character.charCount(rest.codePointAt(0)));
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            current.append(rest);
            used += font.width(rest, size);
        }
        lines.add(current.toString().stripTrailing());
    }

    /** How many characters of a text from its beginning are no wider than a width. */
    private int fitting(String text, float size, float width) {
        float used = 0;
        int end = 0;
        while (end < text.length()) {
            String next = Character.toString(text.codePointAt(end));
            used += font.width(next, size);
            if (used > width) {
                break;
            }
            end += next.length();
        }
        return end;
    }

    /** The text with line feeds as its only control, and of characters that the font has. */
    private String clean(String text) {
        var clean = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("\\R", "\n")
                .codePoints()
                .forEach(one -> append(clean, one));
        return clean.toString();
    }

    private void append(StringBuilder clean, int one) {
        switch (Character.getType(one)) {
            case Character.CONTROL -> {
                if (one == '\n') {
                    clean.append('\n');
                } else if (one == '\t') {
                    clean.append(' ');
                }
            }
            // Overrides of direction, joiners and marks that nobody sees: two texts that look the same shall be the
            // same.
            case Character.FORMAT -> {}
            case Character.SPACE_SEPARATOR -> clean.append(one == '\u00a0' && font.has(one) ? '\u00a0' : ' ');
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> clean.appendCodePoint(MISSING);
            default -> clean.appendCodePoint(font.has(one) ? one : MISSING);
        }
    }
}
