package com.opusimg.platform.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Adds the parts of a Markdown text to a document: headings, paragraphs, lists and tables, in plain letters. HTML in it is text. */
final class MarkdownSetter extends AbstractVisitor {
    private static final int DEEPEST = 40;
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .maxOpenBlockParsers(DEEPEST)
            .build();

    private final PdfDocument document;

    MarkdownSetter(PdfDocument document) {
        this.document = document;
    }

    void add(String markdown) {
        PARSER.parse(markdown).accept(this);
    }

    @Override
    public void visit(Heading heading) {
        // The document's title is the first level.
        document.heading(Math.clamp(heading.getLevel() - 1L, 1, 3), words(heading));
    }

    @Override
    public void visit(Paragraph paragraph) {
        document.paragraph(words(paragraph));
    }

    @Override
    public void visit(BulletList list) {
        document.bullets(items(list));
    }

    @Override
    public void visit(OrderedList list) {
        document.numbered(items(list));
    }

    @Override
    public void visit(FencedCodeBlock code) {
        document.paragraph(code.getLiteral().stripTrailing());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        document.paragraph(code.getLiteral().stripTrailing());
    }

    @Override
    public void visit(HtmlBlock html) {
        document.paragraph(html.getLiteral());
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock table) {
            List<List<String>> rows = children(table).stream()
                    .flatMap(part -> children(part).stream())
                    .map(row ->
                            children(row).stream().map(MarkdownSetter::words).toList())
                    .toList();
            document.table(rows.getFirst(), rows.subList(1, rows.size()), weights(rows));
        } else {
            super.visit(block);
        }
    }

    /** Wider where more stands: by the root of it, or long cells would leave nothing to short ones. */
    private static List<Integer> weights(List<List<String>> rows) {
        return IntStream.range(0, rows.getFirst().size())
                .map(column -> {
                    double average = rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .average()
                            .orElse(0);
                    return (int) Math.round(10 * Math.sqrt(Math.clamp(average, 9, 100)));
                })
                .boxed()
                .toList();
    }

    private static List<String> items(Node list) {
        return children(list).stream().map(MarkdownSetter::words).toList();
    }

    private static List<Node> children(Node node) {
        var children = new ArrayList<Node>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    private static String words(Node node) {
        var words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }

            @Override
            public void visit(HtmlInline html) {
                words.append(html.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak line) {
                words.append(' ');
            }

            @Override
            public void visit(HardLineBreak line) {
                words.append('\n');
            }

            @Override
            public void visit(Link link) {
                int before = words.length();
                visitChildren(link);
                String text = words.substring(before);
                String target = link.getDestination().replaceFirst("^mailto:", "");
                if (!text.equals(target)) {
                    words.append(" (").append(target).append(')');
                }
            }

            @Override
            public void visit(Paragraph paragraph) {
                if (!words.isEmpty()) {
                    words.append('\n');
                }
                visitChildren(paragraph);
            }
        });
        return words.toString().strip();
    }
}
