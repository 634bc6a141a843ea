package com.opusimg.platform.document;

import com.opusimg.platform.document.Block.Entries;
import com.opusimg.platform.document.Block.Heading;
import com.opusimg.platform.document.Block.PageBreak;
import com.opusimg.platform.document.Block.Paragraph;
import com.opusimg.platform.document.Block.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Sets the parts of a document onto pages. */
final class PdfSetter {
    private static final float INDENT = 22;
    private static final float AFTER = 7;

    private final PdfPages pages;
    private final PdfText regular;
    private final PdfText strong;

    PdfSetter(PdfPages pages) {
        this.pages = pages;
        this.regular = new PdfText(pages.regular);
        this.strong = new PdfText(pages.strong);
    }

    /** The title, at the top. */
    void title(String text) throws IOException {
        lines(pages.tags.part("Title"), strong, text, PdfStyle.TITLE);
        pages.down(AFTER);
    }

    void set(Block block) {
        try {
            switch (block) {
                case Heading one -> heading(one);
                case Paragraph one -> {
                    lines(pages.tags.part("P"), regular, one.text(), one.note() ? PdfStyle.NOTE : PdfStyle.TEXT);
                    pages.space(AFTER);
                }
                case Entries one -> entries(one);
                case Table one -> new PdfTable(pages, one).set();
                case PageBreak none -> {
                    if (!pages.fresh()) {
                        pages.next();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void heading(Heading one) throws IOException {
        PdfStyle style = PdfStyle.heading(one.level());
        pages.space(style.leading() * 0.7f);
        // With three lines of what it heads, or on the next page.
        pages.need(style.leading() + 4 * PdfStyle.TEXT.leading());
        if (one.level() < 3) {
            pages.bookmark(strong.shortened(one.text(), style.size(), 2 * PdfPages.WIDTH));
        }
        lines(pages.tags.part("H" + one.level()), strong, one.text(), style);
        pages.space(3);
    }

    private void entries(Entries list) throws IOException {
        PdfTags.Element tag = pages.tags.part("L");
        PdfStyle style = PdfStyle.TEXT;
        for (int at = 0; at < list.texts().size(); at++) {
            PdfTags.Element entry = tag.child("LI");
            List<String> lines = regular.lines(list.texts().get(at), style.size(), PdfPages.WIDTH - INDENT);
            pages.need(style.leading());
            pages.begin(entry.child("Lbl"));
            pages.line(regular.shortened(list.marks().get(at), style.size(), INDENT - 2), style, PdfPages.LEFT, 0);
            pages.end();
            lines(entry.child("LBody"), lines, style, PdfPages.LEFT + INDENT);
            pages.space(3);
        }
        pages.space(AFTER - 3);
    }

    private void lines(PdfTags.Element tag, PdfText text, String given, PdfStyle style) throws IOException {
        lines(tag, text.lines(given, style.size(), PdfPages.WIDTH), style, PdfPages.LEFT);
    }

    private void lines(PdfTags.Element tag, List<String> lines, PdfStyle style, float x) throws IOException {
        for (String line : lines) {
            pages.need(style.leading());
            pages.begin(tag);
            pages.line(line, style, x, 0);
            pages.end();
            pages.down(style.leading());
        }
    }
}
