package com.opusimg.platform.mail;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The words of an HTML page, without anything that could be run, loaded or followed. */
public final class HtmlText {
    private static final String SILENT = "script, style, head, title, template, noscript, svg, math, object, iframe";
    private static final Set<String> BREAKS = Set.of(
            "br", "p", "div", "li", "tr", "table", "blockquote", "hr", "pre", "h1", "h2", "h3", "h4", "h5", "h6");

    private HtmlText() {}

    /** The words; empty where there are none. */
    public static String of(String html) {
        var document = Jsoup.parse(html);
        document.select(SILENT).remove();
        var text = new StringBuilder();
        document.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    append(text, words.text());
                } else if (breaks(node)) {
                    newLine(text);
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (breaks(node)) {
                    newLine(text);
                }
            }
        });
        return text.toString().strip();
    }

    private static boolean breaks(Node node) {
        return node instanceof Element element && BREAKS.contains(element.normalName());
    }

    private static void append(StringBuilder text, String words) {
        boolean begins = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        text.append(begins ? words.stripLeading() : words);
    }

    private static void newLine(StringBuilder text) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
