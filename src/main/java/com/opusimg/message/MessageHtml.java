package com.opusimg.message;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/**
 * HTML of messages without anything that could run, load, or reach out of the message (MSG-5): by the OWASP Java HTML Sanitizer, which
 * lets through what is listed and nothing else.
 */
public final class MessageHtml {
    private static final Pattern ALIGN = Pattern.compile("(?i)left|right|center|justify|top|middle|bottom|baseline");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,4}%?");
    private static final Pattern SPAN = Pattern.compile("[0-9]{1,3}");

    /** What people write, and what mail programs set it with. Styles are checked property by property; addresses in them go. */
    private static final PolicyFactory WORDS = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "div",
                    "span",
                    "br",
                    "hr",
                    "blockquote",
                    "pre",
                    "code",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "ul",
                    "ol",
                    "li",
                    "dl",
                    "dt",
                    "dd",
                    "b",
                    "strong",
                    "i",
                    "em",
                    "u",
                    "s",
                    "strike",
                    "del",
                    "ins",
                    "sub",
                    "sup",
                    "small",
                    "big",
                    "tt",
                    "font",
                    "center",
                    "table",
                    "caption",
                    "thead",
                    "tbody",
                    "tfoot",
                    "tr",
                    "th",
                    "td",
                    "col",
                    "colgroup",
                    "abbr",
                    "address",
                    "cite",
                    "q",
                    "mark",
                    "figure",
                    "figcaption",
                    "a")
            .allowWithoutAttributes("span", "font", "a")
            .allowAttributes("align", "valign")
            .matching(ALIGN)
            .onElements("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "col", "colgroup")
            .allowAttributes("width", "height", "cellpadding", "cellspacing", "border")
            .matching(LENGTH)
            .onElements("table", "td", "th", "col", "colgroup", "tr", "hr")
            .allowAttributes("colspan", "rowspan", "span")
            .matching(SPAN)
            .onElements("td", "th", "col", "colgroup")
            .allowAttributes("color")
            .matching(Pattern.compile("#[0-9A-Fa-f]{3,8}|[A-Za-z]{1,20}"))
            .onElements("font")
            .allowAttributes("dir")
            .matching(Pattern.compile("(?i)ltr|rtl|auto"))
            .globally()
            .allowAttributes("href")
            .onElements("a")
            .allowUrlProtocols("http", "https", "mailto", "tel")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory()
            .and(Sanitizers.STYLES);

    private MessageHtml() {}

    /** The HTML with words and their look alone: no pictures, no forms, nothing that is fetched. Never null. */
    public static String words(String html) {
        return WORDS.sanitize(html);
    }
}
