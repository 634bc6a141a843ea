package com.opusimg.message;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * HTML of messages without anything that could run, load, or reach out of the message (MSG-5): by the OWASP Java HTML Sanitizer, which
 * lets through what is listed and nothing else.
 */
public final class MessageHtml {
    private static final Pattern ALIGN = Pattern.compile("(?i)left|right|center|justify|top|middle|bottom|baseline");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,4}%?");
    private static final Set<String> ADDRESSES = Set.of("src", "srcset", "background");
    private static final Pattern SPAN = Pattern.compile("[0-9]{1,3}");

    private static final PolicyFactory WORDS = words().toFactory();

    private static final AttributePolicy AS_IT_IS = (element, attribute, value) -> value;

    private MessageHtml() {}

    /** The HTML with words and their look alone: no pictures, no forms, nothing that is fetched. Never null. */
    public static String words(String html) {
        return WORDS.sanitize(html);
    }

    /**
     * The same with pictures from elsewhere where they stood, fetched from the places that are given.
     *
     * @param places where to fetch a picture, by the address that the message gives it; empty leaves it out
     */
    static String withPictures(String html, Function<String, Optional<String>> places) {
        return words().allowElements(
                        (element, attributes) -> {
                            Optional<String> place =
                                    RemoteContent.address(attributes).flatMap(places);
                            if (place.isEmpty()) {
                                return null;
                            }
                            put(attributes, "src", place);
                            return "img";
                        },
                        RemoteContent.PICTURES)
                .allowElements(
                        (element, attributes) -> {
                            put(
                                    attributes,
                                    "background",
                                    RemoteContent.address(attributes).flatMap(places));
                            return element;
                        },
                        "table",
                        "tr",
                        "th",
                        "td")
                .allowAttributes("src", "srcset")
                .matching(AS_IT_IS)
                .onElements(RemoteContent.PICTURES)
                .allowAttributes("background")
                .matching(AS_IT_IS)
                .onElements("table", "tr", "th", "td")
                .allowAttributes("width", "height", "border", "hspace", "vspace")
                .matching(LENGTH)
                .onElements(RemoteContent.PICTURES)
                .allowAttributes("align")
                .matching(ALIGN)
                .onElements(RemoteContent.PICTURES)
                .allowAttributes("alt", "title")
                .onElements(RemoteContent.PICTURES)
                .toFactory()
                .sanitize(html);
    }

    /** Leaves one address at most among the attributes, which come as names and values by turns. */
    private static void put(List<String> attributes, String name, Optional<String> place) {
        for (int i = attributes.size() - 2; i >= 0; i -= 2) {
            if (ADDRESSES.contains(attributes.get(i))) {
                attributes.subList(i, i + 2).clear();
            }
        }
        place.ifPresent(value -> attributes.addAll(List.of(name, value)));
    }

    /** What people write, and what mail programs set it with. Styles are checked property by property; addresses in them go. */
    private static HtmlPolicyBuilder words() {
        return new HtmlPolicyBuilder()
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
                .onElements(
                        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "col", "colgroup")
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
                .allowStyling();
    }
}
