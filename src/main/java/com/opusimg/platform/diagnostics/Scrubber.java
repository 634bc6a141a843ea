package com.opusimg.platform.diagnostics;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Builds a report anew out of what an error has that is code and not data: its type, where in the code it happened, and which
 * versions ran. Everything else stays behind, whatever it is called and wherever it stands: user, request, headers, cookies,
 * addresses, breadcrumbs, variables, tags, extras, server name, and messages in words that may be anybody's (LOG-6).
 */
final class Scrubber {
    private static final int MOST_EXCEPTIONS = 10;
    private static final int MOST_FRAMES = 100;
    private static final Set<String> LEVELS = Set.of("fatal", "error", "warning");
    private static final String OURS = "com.opusimg.";

    private final String release;
    private final String environment;

    Scrubber(String release, String environment) {
        this.release = release;
        this.environment = environment;
    }

    /**
     * A report of this server's own error.
     *
     * @param event as the SDK made it; its transaction is a route, page, timer or worker by a name that stands in code
     */
    JsonObject server(JsonObject event, Instant now) {
        String where = text(event, "transaction").filter(Scrubber::isPlace).orElse("?");
        return common(event, "java", where, now)
                .add("exception", exceptions(event, Scrubber::serverException))
                .add(
                        "contexts",
                        object().add(
                                        "runtime",
                                        object().add("name", "Java")
                                                .add(
                                                        "version",
                                                        Integer.toString(Runtime.version()
                                                                .feature())))
                                .add("os", object().add("name", system())))
                .build();
    }

    /**
     * A report of an error in a page, as anybody may have sent it: no text in it is the sender's.
     *
     * @param event as it came
     * @param where the page by its path, from this server's own list
     */
    JsonObject page(JsonObject event, String where, Browser browser, Instant now) {
        JsonObjectBuilder contexts = object();
        if (browser.name() != null) {
            contexts.add("browser", object().add("name", browser.name()).add("version", browser.version()));
        }
        if (browser.system() != null) {
            contexts.add("os", object().add("name", browser.system()));
        }
        return common(event, "javascript", where, now)
                .add("exception", exceptions(event, Scrubber::pageException))
                .add("contexts", contexts)
                .build();
    }

    /** The envelope of a report, as Sentry takes it. */
    static String envelope(JsonObject report) {
        JsonObject header =
                object().add("event_id", report.getString("event_id")).build();
        JsonObject item = object().add("type", "event").build();
        return header + "\n" + item + "\n" + report + "\n";
    }

    private JsonObjectBuilder common(JsonObject event, String platform, String where, Instant now) {
        String level = text(event, "level").orElse("error");
        return object().add("event_id", id(event))
                .add("timestamp", now.toString())
                .add("platform", platform)
                .add("level", LEVELS.contains(level) ? level : "error")
                .add("release", release)
                .add("environment", environment)
                .add("transaction", where);
    }

    /** Its own id, where it is one: 32 digits that say nothing. */
    private static String id(JsonObject event) {
        return text(event, "event_id")
                .filter(id -> id.matches("[0-9a-f]{32}"))
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
    }

    private static JsonObjectBuilder exceptions(JsonObject event, Function<JsonObject, JsonObjectBuilder> one) {
        JsonArrayBuilder values = JsonText.PROVIDER.createArrayBuilder();
        // The last is what was caught, those before are its causes.
        last(objects(child(event, "exception"), "values"), MOST_EXCEPTIONS)
                .forEach(exception -> values.add(one.apply(exception)));
        return object().add("values", values);
    }

    private static JsonObjectBuilder serverException(JsonObject exception) {
        String name = text(exception, "type").filter(Scrubber::isCode).orElse("Throwable");
        String type = text(exception, "module")
                .filter(Scrubber::isCode)
                .map(module -> module + "." + name)
                .orElse(name);
        JsonObjectBuilder kept = object().add("type", type);
        String message = Messages.ofServer(type, text(exception, "value").orElse(null));
        if (message != null) {
            kept.add("value", message);
        }
        return kept.add("stacktrace", frames(exception, Scrubber::serverFrame));
    }

    private static JsonObjectBuilder pageException(JsonObject exception) {
        return object().add("type", Messages.typeOfPage(text(exception, "type").orElse("")))
                .add("value", Messages.ofPage(text(exception, "value").orElse("")))
                .add("stacktrace", frames(exception, Scrubber::pageFrame));
    }

    private static JsonObjectBuilder frames(
            JsonObject exception, Function<JsonObject, Optional<JsonObjectBuilder>> one) {
        JsonArrayBuilder frames = JsonText.PROVIDER.createArrayBuilder();
        // The last is where it happened.
        last(objects(child(exception, "stacktrace"), "frames"), MOST_FRAMES)
                .forEach(frame -> one.apply(frame).ifPresent(frames::add));
        return object().add("frames", frames);
    }

    private static Optional<JsonObjectBuilder> serverFrame(JsonObject frame) {
        return text(frame, "module").filter(Scrubber::isCode).map(module -> {
            JsonObjectBuilder kept = object().add("module", module)
                    .add(
                            "function",
                            text(frame, "function").filter(Scrubber::isCode).orElse("?"));
            number(frame, "lineno").ifPresent(line -> kept.add("lineno", line));
            return kept.add("in_app", module.startsWith(OURS));
        });
    }

    /** Functions of a page have names that say little once the build has made them short, and that anybody could choose. */
    private static Optional<JsonObjectBuilder> pageFrame(JsonObject frame) {
        return text(frame, "filename")
                .flatMap(Scrubber::path)
                .flatMap(Messages::script)
                .map(script -> {
                    JsonObjectBuilder kept = object().add("module", script);
                    number(frame, "lineno").ifPresent(line -> kept.add("lineno", line));
                    number(frame, "colno").ifPresent(column -> kept.add("colno", column));
                    return kept.add("in_app", true);
                });
    }

    private static Optional<String> path(String address) {
        try {
            return Optional.ofNullable(URI.create(address).getPath());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Names of classes and methods, those of lambdas and hidden classes too. */
    private static boolean isCode(String name) {
        return name.matches("[\\w.$<>/+-]{1,250}");
    }

    /** As {@link Diagnostics#unexpected} takes it: {@code POST /files/{id}}, {@code timer webhooks}. */
    private static boolean isPlace(String name) {
        return name.matches("[\\w /{}.:*-]{1,120}");
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "Windows" : name.startsWith("mac") ? "macOS" : "Linux";
    }

    private static <T> List<T> last(List<T> all, int most) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private static List<JsonObject> objects(JsonObject parent, String name) {
        return parent.get(name) instanceof jakarta.json.JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    private static JsonObject child(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static Optional<String> text(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** A number as it is written: one in scientific notation can take hours to become an integer. */
    private static Optional<Integer> number(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonNumber number
                        && number.toString().matches("\\d{1,7}")
                ? Optional.of(Integer.valueOf(number.toString()))
                : Optional.empty();
    }

    private static JsonObjectBuilder object() {
        return JsonText.PROVIDER.createObjectBuilder();
    }
}
