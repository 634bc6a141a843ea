package com.opusimg.platform.diagnostics;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may be said of an error in words. A message can hold anything, so only those are kept whose every word comes from the
 * runtime or from code; all others are withheld. Nothing is looked for and cut out: a name looks like any other word.
 */
final class Messages {
    /** Stands for a message that is not passed on. */
    static final String WITHHELD = "[message withheld]";

    private static final int LONGEST = 500;

    /** Names of classes, methods, fields and variables, as the JVM writes them. */
    private static final String CODE = "\"[\\w.$<>\\[\\](), ]{1,300}\"";

    /** JEP 358: written by the JVM, out of the code alone. Anybody can throw one with other words, which then do not match. */
    private static final Pattern NULL_POINTER =
            Pattern.compile("Cannot (?:invoke|read field|assign field|read the array length|throw exception"
                    + "|enter synchronized block|load from [a-z]+ array|store to [a-z]+ array)"
                    + "(?: " + CODE + ")?(?: because (?:the return value of )?" + CODE + " is null)?");

    private static final List<Pattern> OF_THE_RUNTIME = List.of(
            Pattern.compile("(?:Index|index) -?\\d{1,5} out of bounds for length \\d{1,5}"),
            Pattern.compile("class [\\w.$\\[;]{1,200} cannot be cast to class [\\w.$\\[;]{1,200}(?= \\(|$)"),
            Pattern.compile("/ by zero$"),
            Pattern.compile("No value present$"),
            Pattern.compile("Java heap space$"),
            Pattern.compile("GC overhead limit exceeded$"),
            Pattern.compile("Metaspace$"),
            Pattern.compile("Connection (?:reset|refused|timed out)(?: by peer)?$"),
            Pattern.compile("Broken pipe$"),
            Pattern.compile("Stream [Cc]losed$"),
            Pattern.compile("Too many open files$"),
            Pattern.compile("No space left on device$"));

    private static final JsonObject PAGES = load();
    private static final List<Shape> SHAPES = PAGES.getJsonArray("messages").getValuesAs(JsonObject.class).stream()
            .map(shape ->
                    new Shape(shape.getString("begins", ""), shape.getString("ends", ""), shape.getString("says")))
            .toList();
    private static final Set<String> TYPES =
            PAGES.getJsonArray("types").getValuesAs(jakarta.json.JsonString::getString).stream()
                    .collect(Collectors.toUnmodifiableSet());
    private static final Pattern SCRIPT = Pattern.compile(PAGES.getString("script"));

    private Messages() {}

    /** A message of browsers: how it begins or ends, and what is said of it. The part that varies is never kept. */
    private record Shape(String begins, String ends, String says) {
        boolean fits(String message) {
            return message.startsWith(begins) && message.endsWith(ends);
        }
    }

    /** What may be said of an error of the server; null where it had no message. */
    static String ofServer(String type, String message) {
        if (message == null || message.isEmpty()) {
            return null;
        }
        if (message.length() > LONGEST) {
            return WITHHELD;
        }
        if (NullPointerException.class.getName().equals(type)
                && NULL_POINTER.matcher(message).matches()) {
            return message;
        }
        return OF_THE_RUNTIME.stream()
                .map(pattern -> pattern.matcher(message))
                .filter(Matcher::lookingAt)
                .map(Matcher::group)
                .findFirst()
                .orElse(WITHHELD);
    }

    /** What may be said of an error of a page: words of this server's own, whatever the page sent. */
    static String ofPage(String message) {
        return SHAPES.stream()
                .filter(shape -> shape.fits(message))
                .map(Shape::says)
                .findFirst()
                .orElse(WITHHELD);
    }

    /** The type of an error in a page; {@code Error} for those that are not among browsers' own. */
    static String typeOfPage(String type) {
        return TYPES.contains(type) ? type : "Error";
    }

    /** The script of ours that a path leads to, below the folder of the build. */
    static Optional<String> script(String path) {
        Matcher found = SCRIPT.matcher(path);
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static JsonObject load() {
        try (InputStream in = Messages.class.getResourceAsStream("page-errors.json")) {
            return JsonText.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
