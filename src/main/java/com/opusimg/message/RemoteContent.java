package com.opusimg.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlPolicyBuilder;

/**
 * What a message would have fetched from elsewhere, and so told its sender that it was read (MSG-5). Nothing of it is fetched unless
 * the reader asks for it, and what nobody could see not even then.
 *
 * @param pictures how many there are, pixels among them
 * @param pixels how many of them nobody could see: they are there to tell
 * @param trackers whose pixels they are: hosts, in the order in which they come
 * @param loadable addresses of those that can be shown to whoever asks, each once, in the order in which they come
 */
public record RemoteContent(int pictures, int pixels, List<String> trackers, List<String> loadable) {
    /** The most pictures of one message that are loaded. */
    static final int MOST_LOADABLE = 100;

    /** Elements that are pictures; the parser of browsers takes one for the other. */
    static final String[] PICTURES = {"img", "image"};

    /** Elements that can have a picture behind them. */
    static final String[] BACKED = {"body", "table", "td", "th", "tr"};

    /** A side of so few pixels is not for the eye. */
    private static final int UNSEEN = 2;

    private static final Pattern FIRST_NUMBER = Pattern.compile("\\s*(\\d{1,5})(?:\\.\\d+)?\\s*(?:px)?\\s*");
    private static final Pattern STYLE_SIDE = Pattern.compile(
            "(?i)(?:^|[;\\s])(?:max-)?(?:width|height)\\s*:\\s*(\\d{1,5})(?:\\.\\d+)?(?:px)?\\s*(?:!|;|$)");
    private static final Pattern STYLE_HIDDEN = Pattern.compile(
            "(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden|opacity\\s*:\\s*0(?:\\.0+)?\\s*(?:;|!|$)");
    private static final Pattern CSS_ADDRESS =
            Pattern.compile("(?i)url\\(\\s*(?:[\"']|&quot;|&#3[49];)?\\s*((?:https?:)?//[^\"')\\s&]+)");
    private static final AttributePolicy AS_IT_IS = (element, attribute, value) -> value;

    /** Looks through HTML as it came. */
    public static RemoteContent of(String html) {
        Set<String> pictures = new LinkedHashSet<>();
        Set<String> pixels = new LinkedHashSet<>();
        Set<String> trackers = new LinkedHashSet<>();
        Set<String> loadable = new LinkedHashSet<>();
        // What the browser would have taken for a picture is found by the parser of the sanitizer, not by patterns.
        new HtmlPolicyBuilder()
                .allowElements(
                        (element, attributes) -> {
                            address(attributes).ifPresent(address -> {
                                pictures.add(address);
                                if (unseen(attributes)) {
                                    pixels.add(address);
                                    host(address).ifPresent(trackers::add);
                                } else if (List.of(PICTURES).contains(element)) {
                                    loadable.add(address);
                                }
                            });
                            return null;
                        },
                        "img",
                        "image",
                        "input",
                        "video")
                .allowAttributes("src", "srcset", "background", "poster", "width", "height", "style")
                .matching(AS_IT_IS)
                .onElements("img", "image", "input", "video")
                .allowElements(
                        (element, attributes) -> {
                            address(attributes).ifPresent(address -> {
                                pictures.add(address);
                                loadable.add(address);
                            });
                            return null;
                        },
                        BACKED)
                .allowAttributes("background")
                .matching(AS_IT_IS)
                .onElements(BACKED)
                .allowUrlProtocols("http", "https")
                .toFactory()
                .sanitize(html);
        Matcher css = CSS_ADDRESS.matcher(html);
        while (css.find()) {
            pictures.add(css.group(1));
        }
        loadable.removeAll(pixels); // what is a pixel somewhere is one everywhere
        return new RemoteContent(
                pictures.size(),
                pixels.size(),
                List.copyOf(trackers),
                loadable.stream().limit(MOST_LOADABLE).toList());
    }

    /** Attributes come as names and values by turns. */
    private static Optional<String> attribute(List<String> attributes, String name) {
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            if (attributes.get(i).equals(name)) {
                return Optional.of(attributes.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** Where the picture of an element lies, if it is elsewhere. */
    static Optional<String> address(List<String> attributes) {
        for (String name : List.of("src", "srcset", "background", "poster")) {
            Optional<String> remote = attribute(attributes, name)
                    .map(value -> value.strip().split("[\\s,]", 2)[0])
                    .filter(value -> value.regionMatches(true, 0, "http:", 0, 5)
                            || value.regionMatches(true, 0, "https:", 0, 6)
                            || value.startsWith("//"));
            if (remote.isPresent()) {
                return remote;
            }
        }
        return Optional.empty();
    }

    private static boolean unseen(List<String> attributes) {
        if (small(attribute(attributes, "width")) || small(attribute(attributes, "height"))) {
            return true;
        }
        String style = attribute(attributes, "style").orElse("");
        Matcher side = STYLE_SIDE.matcher(style);
        while (side.find()) {
            if (Integer.parseInt(side.group(1)) <= UNSEEN) {
                return true;
            }
        }
        return STYLE_HIDDEN.matcher(style).find();
    }

    private static boolean small(Optional<String> side) {
        Matcher number = FIRST_NUMBER.matcher(side.orElse(""));
        return number.matches() && Integer.parseInt(number.group(1)) <= UNSEEN;
    }

    private static Optional<String> host(String address) {
        try {
            return Optional.ofNullable(new URI(address).getHost()).map(host -> host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException odd) {
            return Optional.empty();
        }
    }
}
