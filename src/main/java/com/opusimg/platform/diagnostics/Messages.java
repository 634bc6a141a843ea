package com.opusimg.platform.diagnostics;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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

    private static final String NAME = "[A-Za-z\\[][\\w.$;]{0,200}";

    private static final Pattern INDEX =
            Pattern.compile("(?:Index|index) -?\\d{1,5} out of bounds for length \\d{1,5}$");

    /**
     * Messages that the JVM itself makes out of code, by the type that it throws them with. Anybody can throw one of these with other
     * words, which then do not fit.
     */
    private static final Map<String, Pattern> OF_THE_JVM = Map.of(
            "java.lang.NullPointerException", // JEP 358
            Pattern.compile("Cannot (?:invoke|read field|assign field|read the array length|throw exception"
                    + "|enter synchronized block|load from [a-z]+ array|store to [a-z]+ array)"
                    + "(?: " + CODE + ")?(?: because (?:the return value of )?" + CODE + " is null)?$"),
            "java.lang.ClassCastException",
            Pattern.compile("class " + NAME + " cannot be cast to class " + NAME + "(?= \\(|$)"),
            "java.lang.IndexOutOfBoundsException",
            INDEX,
            "java.lang.ArrayIndexOutOfBoundsException",
            INDEX,
            "java.lang.StringIndexOutOfBoundsException",
            INDEX);

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private static final Set<String> OF_THE_RUNTIME = Set.of(
            "/ by zero",
            "No value present",
            "Java heap space",
            "GC overhead limit exceeded",
            "Metaspace",
            "Connection reset",
            "Connection reset by peer",
            "Connection refused",
            "Broken pipe",
            "Stream closed",
            "Stream Closed",
            "Too many open files",
            "No space left on device");

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
        if (OF_THE_RUNTIME.contains(message)) {
            return message;
        }
        Matcher own = OF_THE_JVM.getOrDefault(type, NOTHING).matcher(message);
        return own.lookingAt() ? own.group() : WITHHELD;
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
