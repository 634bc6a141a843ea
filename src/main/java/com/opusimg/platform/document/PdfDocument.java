package com.opusimg.platform.document;

import com.opusimg.platform.document.Block.Entries;
import com.opusimg.platform.document.Block.Heading;
import com.opusimg.platform.document.Block.PageBreak;
import com.opusimg.platform.document.Block.Paragraph;
import com.opusimg.platform.document.Block.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A document that is written part by part and then made into a PDF. Any text may be given, also one that somebody hostile wrote:
 * characters that cannot be seen are left out, those that the font lacks show as a mark of their own, words that are wider than a
 * line are broken, and nothing of a text is read as anything but text.
 *
 * <p>Not for use by several threads.
 */
public final class PdfDocument {
    private final String title;
    private final Locale language;
    private final Instant at;
    private final List<Block> blocks = new ArrayList<>();
    private String author = "";
    private String footer;

    private PdfDocument(String title, Locale language, Instant at) {
        this.title = title;
        this.language = language;
        this.at = at;
        this.footer = title;
    }

    /**
     * A document without content.
     *
     * @param title stands at the top of the first page, at the foot of each, and in the document's properties
     * @param at when it was made, as its properties say; the same content with the same moment gives the same bytes
     */
    public static PdfDocument of(String title, Locale language, Instant at) {
        return new PdfDocument(title, language, at);
    }

    /** Who made it, for the document's properties. */
    public PdfDocument author(String name) {
        author = name;
        return this;
    }

    /** What stands at the foot of each page instead of the title; shortened where it is longer than half a line. */
    public PdfDocument footer(String text) {
        footer = text;
        return this;
    }

    /**
     * A heading, which also is a bookmark.
     *
     * @param level 1 to 3, below the title
     */
    public PdfDocument heading(int level, String text) {
        if (level < 1 || level > 3) {
            throw new IllegalArgumentException("Level " + level);
        }
        blocks.add(new Heading(level, text));
        return this;
    }

    /** A paragraph; a line feed in it begins a new line. */
    public PdfDocument paragraph(String text) {
        blocks.add(new Paragraph(text, false));
        return this;
    }

    /** A paragraph in smaller and lighter letters. */
    public PdfDocument note(String text) {
        blocks.add(new Paragraph(text, true));
        return this;
    }

    /** A list in which the order says nothing. */
    public PdfDocument bullets(List<String> texts) {
        return entries(Collections.nCopies(texts.size(), "•"), texts);
    }

    /** A list that counts: 1., 2. and so on. */
    public PdfDocument numbered(List<String> texts) {
        return entries(
                IntStream.rangeClosed(1, texts.size())
                        .mapToObj(number -> number + ".")
                        .toList(),
                texts);
    }

    /** A list with marks of its own, such as "(a)": as many marks as texts. */
    public PdfDocument entries(List<String> marks, List<String> texts) {
        if (marks.size() != texts.size()) {
            throw new IllegalArgumentException(marks.size() + " marks for " + texts.size() + " texts");
        }
        if (!texts.isEmpty()) {
            blocks.add(new Entries(List.copyOf(marks), List.copyOf(texts)));
        }
        return this;
    }

    /** Names and what they stand for, in the map's order, as a table without a line of heads. */
    public PdfDocument facts(Map<String, String> facts) {
        if (!facts.isEmpty()) {
            blocks.add(new Table(
                    List.of(),
                    facts.entrySet().stream()
                            .map(fact -> List.of(fact.getKey(), fact.getValue()))
                            .toList(),
                    List.of(3, 7)));
        }
        return this;
    }

    /** A table with columns of the same width, whose heads stand again on each page. */
    public PdfDocument table(List<String> heads, List<List<String>> rows) {
        return table(heads, rows, Collections.nCopies(heads.size(), 1));
    }

    /**
     * A table, whose heads stand again on each page. A row may be longer than a page.
     *
     * @param rows each with as many cells as there are heads
     * @param weights how wide each column is in relation to the others, 1 or more
     */
    public PdfDocument table(List<String> heads, List<List<String>> rows, List<Integer> weights) {
        if (heads.isEmpty()
                || weights.size() != heads.size()
                || rows.stream().anyMatch(row -> row.size() != heads.size())) {
            throw new IllegalArgumentException("Each row and the weights have a cell for each of " + heads);
        }
        blocks.add(new Table(List.copyOf(heads), rows.stream().map(List::copyOf).toList(), List.copyOf(weights)));
        return this;
    }

    /**
     * All parts of a Markdown text: headings, whose second level is the document's first, paragraphs, lists and tables. Emphasis is not
     * shown, a link has its address behind it, and HTML is text.
     */
    public PdfDocument markdown(String text) {
        new MarkdownSetter(this).add(text);
        return this;
    }

    /** What follows begins on a new page. */
    public PdfDocument pageBreak() {
        blocks.add(new PageBreak());
        return this;
    }

    /** The document as it is by now. */
    public byte[] toBytes() {
        try (var pages = new PdfPages(title, language, at, author, footer)) {
            var setter = new PdfSetter(pages);
            setter.title(title);
            blocks.forEach(setter::set);
            return pages.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
