package com.opusimg.platform.document;

import com.opusimg.platform.document.Block.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sets a table: rows that break where a page ends only if no page has room for them, below heads that each page has. */
final class PdfTable {
    private static final float PAD = 5;
    private static final float GAP = 8;
    private static final int MOST_HEAD_LINES = 4;

    private final PdfPages pages;
    private final Table table;
    private final PdfTags.Element tag;
    private final float[] from;
    private final float[] width;

    PdfTable(PdfPages pages, Table table) {
        this.pages = pages;
        this.table = table;
        this.tag = pages.tags.part("Table");
        int columns = table.weights().size();
        from = new float[columns];
        width = new float[columns];
        float whole = table.weights().stream().mapToInt(Integer::intValue).sum();
        float x = PdfPages.LEFT;
        for (int column = 0; column < columns; column++) {
            float share = PdfPages.WIDTH * table.weights().get(column) / whole;
            from[column] = x + GAP / 2;
            width[column] = share - GAP;
            x += share;
        }
    }

    void set() throws IOException {
        List<List<String>> heads = broken(table.heads(), true).stream()
                .map(lines -> lines.subList(0, Math.min(lines.size(), MOST_HEAD_LINES)))
                .toList();
        if (!heads.isEmpty()) {
            pages.need(height(heads) + 2 * PAD + 2 * PdfStyle.CELL.leading());
            head(heads, true);
        } else {
            pages.rule(PdfPages.LEFT, PdfPages.WIDTH);
        }
        for (List<String> row : table.rows()) {
            row(broken(row, false), heads);
        }
        pages.space(10);
    }

    private void head(List<List<String>> heads, boolean first) throws IOException {
        float height = height(heads);
        pages.ground(PdfPages.LEFT, PdfPages.WIDTH, height);
        PdfTags.Element row = first ? tag.child("TR") : null;
        for (int column = 0; column < heads.size(); column++) {
            if (first) {
                pages.begin(row.child("TH").scope("Column"));
            } else {
                pages.artifact();
            }
            lines(heads.get(column), PdfStyle.HEAD, from[column]);
            pages.end();
        }
        pages.down(height);
    }

    private void row(List<List<String>> cells, List<List<String>> heads) throws IOException {
        List<PdfTags.Element> tags = tags();
        float leading = PdfStyle.CELL.leading();
        int lines = cells.stream().mapToInt(List::size).max().orElse(1);
        float page = PdfPages.height() - (heads.isEmpty() ? 0 : height(heads));
        if (lines * leading + 2 * PAD > pages.room() && lines * leading + 2 * PAD <= page) {
            turn(heads);
        }
        int done = 0;
        while (done < lines) {
            int fitting = (int) ((pages.room() - 2 * PAD) / leading);
            if (fitting < 1) {
                turn(heads);
                continue;
            }
            int end = Math.min(lines, done + fitting);
            for (int column = 0; column < cells.size(); column++) {
                List<String> cell = cells.get(column);
                List<String> part = cell.subList(Math.min(done, cell.size()), Math.min(end, cell.size()));
                if (!part.isEmpty()) {
                    pages.begin(tags.get(column));
                    lines(part, style(column), from[column]);
                    pages.end();
                }
            }
            pages.down((end - done) * leading + 2 * PAD);
            pages.rule(PdfPages.LEFT, PdfPages.WIDTH);
            done = end;
        }
    }

    private void turn(List<List<String>> heads) throws IOException {
        pages.next();
        if (!heads.isEmpty()) {
            head(heads, false);
        }
    }

    private List<PdfTags.Element> tags() {
        PdfTags.Element row = tag.child("TR");
        var tags = new ArrayList<PdfTags.Element>();
        for (int column = 0; column < width.length; column++) {
            tags.add(isHead(column) ? row.child("TH").scope("Row") : row.child("TD"));
        }
        return tags;
    }

    /** Without a line of heads the first cell of a row is its head. */
    private boolean isHead(int column) {
        return table.heads().isEmpty() && column == 0;
    }

    private PdfStyle style(int column) {
        return isHead(column) ? PdfStyle.HEAD : PdfStyle.CELL;
    }

    private List<List<String>> broken(List<String> cells, boolean heads) {
        var all = new ArrayList<List<String>>();
        for (int column = 0; column < cells.size(); column++) {
            PdfStyle style = heads ? PdfStyle.HEAD : style(column);
            all.add(new PdfText(style.strong() ? pages.strong : pages.regular)
                    .lines(cells.get(column), style.size(), width[column]));
        }
        return all;
    }

    private void lines(List<String> lines, PdfStyle style, float x) throws IOException {
        float below = PAD;
        for (String line : lines) {
            pages.line(line, style, x, below);
            below += PdfStyle.CELL.leading();
        }
    }

    private static float height(List<List<String>> cells) {
        return cells.stream().mapToInt(List::size).max().orElse(1) * PdfStyle.CELL.leading() + 2 * PAD;
    }
}
