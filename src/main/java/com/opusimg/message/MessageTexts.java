package com.opusimg.message;

/** Characters that a message may have in its parts. */
final class MessageTexts {
    private MessageTexts() {}

    /**
     * Whether a text has characters that no header may have (RFC 5322, 2.2): with a line break in it, what follows would be read as
     * another header. Marks that turn the direction of writing are among them: they make an address look like another.
     */
    static boolean hasControls(String text) {
        return text.codePoints().anyMatch(MessageTexts::control);
    }

    /** A text of several lines: with line feeds alone, without other control characters and halves of characters. */
    static String lines(String text) {
        var kept = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(one -> one == '\n' || one == '\t' || !isControl(one))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** A text on one line, without what {@link #hasControls} finds, cut after so many characters. */
    static String line(String text, int most) {
        var kept = new StringBuilder();
        text.codePoints().forEach(one -> {
            if (turnsDirection(one)) {
                return;
            }
            kept.appendCodePoint(control(one) ? ' ' : one);
        });
        String line = kept.toString().replaceAll(" {2,}", " ").strip();
        return line.length() <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, most)));
    }

    private static boolean isControl(int one) {
        int type = Character.getType(one);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    private static boolean control(int one) {
        int type = Character.getType(one);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || turnsDirection(one);
    }

    /** Explicit directional formatting (Unicode Standard Annex 9, 2). */
    private static boolean turnsDirection(int one) {
        return one >= 0x202A && one <= 0x202E || one >= 0x2066 && one <= 0x2069;
    }
}
