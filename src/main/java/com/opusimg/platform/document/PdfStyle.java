package com.opusimg.platform.document;

/**
 * How lines are set.
 *
 * @param size of the letters, in points
 * @param leading height of a line, in points
 */
record PdfStyle(boolean strong, boolean light, float size, float leading) {
    static final PdfStyle TITLE = new PdfStyle(true, false, 21, 27);
    static final PdfStyle TEXT = new PdfStyle(false, false, 9.5f, 14.5f);
    static final PdfStyle NOTE = new PdfStyle(false, true, 8.5f, 12.5f);
    static final PdfStyle CELL = new PdfStyle(false, false, 8.5f, 12);
    static final PdfStyle HEAD = new PdfStyle(true, false, 8, 12);
    private static final PdfStyle[] HEADINGS = {
        new PdfStyle(true, false, 14.5f, 20),
        new PdfStyle(true, false, 11.5f, 17),
        new PdfStyle(true, false, 9.5f, 14.5f)
    };

    /** Headings of a level from 1 to 3. */
    static PdfStyle heading(int level) {
        return HEADINGS[level - 1];
    }
}
