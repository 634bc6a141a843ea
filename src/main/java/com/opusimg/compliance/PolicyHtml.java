package com.opusimg.compliance;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A policy as HTML. Whatever stands in the Markdown, the HTML has elements of Markdown only: HTML in it is no HTML but text, a link
 * that is not http, https or mailto leads nowhere, and a picture is its alternative text, since a page loads nothing from
 * elsewhere.
 *
 * @param html the text without its table of contents
 * @param contents headings of the second level, by the anchors that lead to them
 */
public record PolicyHtml(String html, List<Anchor> contents) implements Serializable {
    private static final int DEEPEST = 40;
    private static final int CONTENTS_LEVEL = 2;

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .enabledBlockTypes(Set.of(
                    Heading.class,
                    ListBlock.class,
                    BlockQuote.class,
                    FencedCodeBlock.class,
                    IndentedCodeBlock.class,
                    ThematicBreak.class))
            .customInlineContentParserFactory(new BareAddresses())
            .maxOpenBlockParsers(DEEPEST)
            .build();

    /** A heading and where it is found. */
    public record Anchor(String id, String title) implements Serializable {}

    /** Renders a text. */
    public static PolicyHtml of(String markdown) {
        Node document = PARSER.parse(markdown);
        var ids = new HashMap<Node, String>();
        var contents = new ArrayList<Anchor>();
        var names = new Names();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String title = words(heading);
                String id = names.unique(slug(title));
                ids.put(heading, id);
                if (heading.getLevel() == CONTENTS_LEVEL) {
                    contents.add(new Anchor(id, title));
                }
            }
        });
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
                .attributeProviderFactory(context -> attributes(ids))
                .nodeRendererFactory(Pictures::new)
                .build();
        return new PolicyHtml(renderer.render(document), List.copyOf(contents));
    }

    private static AttributeProvider attributes(Map<Node, String> ids) {
        return (node, tag, attributes) -> {
            if (node instanceof Heading) {
                attributes.put("id", ids.get(node));
            } else if (node instanceof Link link && !link.getDestination().startsWith("/")) {
                attributes.put("rel", "noopener noreferrer nofollow");
            } else if (node instanceof TableBlock) {
                attributes.put("class", "o-table is-reflow");
            } else if (node instanceof TableCell cell && cell.isHeader()) {
                attributes.put("scope", "col");
            } else if (node instanceof TableCell cell) {
                // On a narrow page rows become stacks, and each cell says what it is.
                attributes.put("data-label", heading(cell));
            }
        };
    }

    private static String heading(TableCell cell) {
        int column = 0;
        for (Node left = cell.getPrevious(); left != null; left = left.getPrevious()) {
            column++;
        }
        Node table = cell.getParent().getParent().getParent();
        Node head = table.getFirstChild().getFirstChild().getFirstChild();
        for (int i = 0; i < column && head != null; i++) {
            head = head.getNext();
        }
        return head == null ? "" : words(head);
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
            public void visit(SoftLineBreak line) {
                words.append(' ');
            }
        });
        return words.toString().strip();
    }

    /** Ids begin alike, so that no heading takes the id of something else on the page. */
    private static String slug(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return "s-" + (plain.isEmpty() ? "part" : plain);
    }

    /** Gives out each id once, in a time that does not grow with how many there are. */
    private static final class Names {
        private final Set<String> taken = new HashSet<>();
        private final Map<String, Integer> last = new HashMap<>();

        String unique(String slug) {
            String id = slug;
            while (!taken.add(id)) {
                id = slug + "-" + last.merge(slug, 2, (count, first) -> count + 1);
            }
            return id;
        }
    }

    /**
     * Of all that may begin with a less-than sign, an address in angle brackets is taken, and nothing else: there is no HTML in
     * a policy, and looking for its end again and again would take long in a text full of such signs.
     */
    private static final class BareAddresses implements InlineContentParserFactory, InlineContentParser {
        private static final int LONGEST = 300;
        private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+");
        private static final Pattern WEB = Pattern.compile("https?://[^\\s<>]+");

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('<');
        }

        @Override
        public InlineContentParser create() {
            return this;
        }

        @Override
        public ParsedInline tryParse(InlineParserState state) {
            Scanner scanner = state.scanner();
            scanner.next();
            Position afterSign = scanner.position();
            var address = new StringBuilder();
            while (scanner.hasNext() && scanner.peek() != '>' && address.length() < LONGEST) {
                address.append(scanner.peek());
                scanner.next();
            }
            boolean mail = MAIL.matcher(address).matches();
            if (scanner.peek() == '>' && (mail || WEB.matcher(address).matches())) {
                scanner.next();
                var link = new Link((mail ? "mailto:" : "") + address, null);
                link.appendChild(new Text(address.toString()));
                return ParsedInline.of(link, scanner.position());
            }
            return ParsedInline.of(new Text("<"), afterSign);
        }
    }

    /** Pictures are words. */
    private record Pictures(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Image.class);
        }

        @Override
        public void render(Node node) {
            context.getWriter().text(words(node));
        }
    }
}
