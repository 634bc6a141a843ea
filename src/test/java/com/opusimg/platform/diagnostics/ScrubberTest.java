package com.opusimg.platform.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.opusimg.JsonPaths;
import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.settings.Settings;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded data does not pass, wherever in an event it stands. */
class ScrubberTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Browser NO_BROWSER = new Browser(null, null, null);

    private final Scrubber scrubber = new Scrubber("opus@1", "test");

    /** What a careless program puts into events. Every kind that LOG-6 names is here. */
    static Stream<String> seeds() {
        return Stream.of(
                "Anna Schmidt",
                "anna.schmidt@example.org",
                "203.0.113.77",
                "2001:db8::77",
                "opus_4f9d2c81b7a6",
                "Bearer eyJhbGciOiJIUzI1NiJ9.e30.x",
                "whsec_c2VlZGVkIHNlY3JldA==",
                "opus_session=0123456789abcdef",
                "https://opus.example.org/verify?token=abcdef",
                "/d/k1.4711.abcdef/holiday.jpg",
                "birthday-in-lisbon.jpg",
                "C:\\Users\\Anna\\lisbon.heic",
                "+49 151 23456789",
                "1987-03-14",
                "{\"password\":\"correct horse\"}",
                "4111 1111 1111 1111",
                "Å̈👩‍👩‍👧 Ⓐnna\u202e");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Promise("LOG-6")
    void nothingOfAPersonPassesFromAnyPlaceOfAnEvent(String seed) {
        JsonObject event = poisoned(seed);
        assertThat(event.toString())
                .contains(JsonText.PROVIDER.createValue(seed).toString());
        assertClean(scrubber.server(event, NOW), seed);
        assertClean(scrubber.page(event, "/app", NO_BROWSER, NOW), seed);
        assertClean(scrubber.page(event, "/app", Browser.of(seed), NOW), seed);
    }

    /** The seed stands inside of messages, types, modules and functions that look like the real ones. */
    @ParameterizedTest
    @MethodSource("seeds")
    @Promise("LOG-6")
    void nothingPassesInsideOfWhatLooksLikeCode(String seed) {
        for (String template : List.of(
                "%s",
                "Cannot read properties of undefined (reading '%s')",
                "Cannot invoke \"%s\" because \"%s\" is null, says he",
                "Index 3 out of bounds for length 2 of %s",
                "class %s cannot be cast to class java.lang.String",
                "/ by zero %s",
                "%s is not a function")) {
            String text = template.replace("%s", seed);
            JsonObject event = exception("java.lang", "IllegalStateException", text);
            assertClean(scrubber.server(event, NOW), seed);
            assertClean(scrubber.page(event, "/app", NO_BROWSER, NOW), seed);
        }
    }

    @BeforeAll
    static void settings() {
        TestConfig.set(Map.of());
    }

    @Test
    @Promise({"LOG-6", "SHR-4"})
    void aReportHasTheDeclaredFieldsAndNoOther() {
        Set<String> declared = declared();
        var made = new ArrayList<JsonObject>();
        new Sdk(made::add).capture(new IllegalStateException("x", new NullPointerException()), "GET /files/{id}");
        JsonObject server = scrubber.server(made.getFirst(), NOW);
        JsonObject page = scrubber.page(
                JsonText.object(
                        "{\"exception\":{\"values\":[{\"type\":\"TypeError\",\"value\":\"x is not a function\","
                                + "\"stacktrace\":{\"frames\":[{\"filename\":\"http://h/assets/studio.js\",\"lineno\":1,\"colno\":2}]}}]}}"),
                "/app/studio",
                new Browser("Firefox", "150", "Linux"),
                NOW);
        var used = new TreeSet<String>();
        used.addAll(JsonPaths.of(server));
        used.addAll(JsonPaths.of(page));
        used.add("type"); // of the envelope
        used.add(SentryIntegration.AUTH);
        assertThat(used).isEqualTo(new TreeSet<>(declared));
    }

    @Test
    void whatIsKeptTellsWhatHappenedAndWhere() {
        var made = new ArrayList<JsonObject>();
        String none = null;
        try {
            none.length();
        } catch (NullPointerException failed) {
            new Sdk(made::add).capture(new IllegalStateException("of Anna", failed), "GET /files/{id}");
        }
        JsonObject report = scrubber.server(made.getFirst(), NOW);
        assertThat(report.getString("platform")).isEqualTo("java");
        assertThat(report.getString("level")).isEqualTo("error");
        assertThat(report.getString("transaction")).isEqualTo("GET /files/{id}");
        assertThat(report.getString("release")).isEqualTo("opus@1");
        assertThat(report.getString("environment")).isEqualTo("test");
        assertThat(report.getString("timestamp")).isEqualTo(NOW.toString());
        List<JsonObject> exceptions =
                report.getJsonObject("exception").getJsonArray("values").getValuesAs(JsonObject.class);
        assertThat(exceptions)
                .extracting(one -> one.getString("type"), one -> one.getString("value"))
                .containsExactly(
                        tuple(
                                "java.lang.NullPointerException",
                                "Cannot invoke \"String.length()\" because \"none\" is null"),
                        tuple("java.lang.IllegalStateException", Messages.WITHHELD));
        JsonObject frame = exceptions
                .getFirst()
                .getJsonObject("stacktrace")
                .getJsonArray("frames")
                .getValuesAs(JsonObject.class)
                .getLast();
        assertThat(frame.getString("module")).isEqualTo(ScrubberTest.class.getName());
        assertThat(frame.getString("function")).isEqualTo("whatIsKeptTellsWhatHappenedAndWhere");
        assertThat(frame.getInt("lineno")).isPositive();
        assertThat(frame.getBoolean("in_app")).isTrue();
    }

    @Test
    void aPageIsToldByItsScriptsAndNoAddress() {
        String frames = """
                {"exception":{"values":[{"type":"TypeError","value":"a.b is not a function","stacktrace":{"frames":[
                  {"filename":"https://opus.example.org/assets/studio.js?v=1","function":"anna","lineno":1,"colno":23},
                  {"filename":"https://opus.example.org/tools/assets/hashed/engine-x1.js","lineno":2,"colno":3},
                  {"filename":"https://opus.example.org/assets/../d/anna.js","lineno":2},
                  {"filename":"https://elsewhere.example/anna/assets/studio.js","lineno":2},
                  {"filename":"chrome-extension://anna/x.js","lineno":2},
                  {"filename":"data:text/javascript,anna","lineno":2},
                  {"filename":"not an address \\u0000","lineno":2},
                  {"filename":7},
                  {}
                ]}}]}}""";
        JsonObject report = scrubber.page(JsonText.object(frames), "/app", new Browser("Chrome", "140", "Linux"), NOW);
        assertThat(report.getJsonObject("exception").getJsonArray("values").getFirst())
                .hasToString("{\"type\":\"TypeError\",\"value\":\"… is not a function\",\"stacktrace\":{\"frames\":["
                        + "{\"module\":\"studio.js\",\"lineno\":1,\"colno\":23,\"in_app\":true},"
                        + "{\"module\":\"hashed/engine-x1.js\",\"lineno\":2,\"colno\":3,\"in_app\":true}]}}");
        assertThat(report.getJsonObject("contexts"))
                .hasToString("{\"browser\":{\"name\":\"Chrome\",\"version\":\"140\"},\"os\":{\"name\":\"Linux\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"exception\":null}",
                "{\"exception\":[]}",
                "{\"exception\":{\"values\":{}}}",
                "{\"exception\":{\"values\":[null,1,\"Anna\",[]]}}",
                "{\"exception\":{\"values\":[{\"type\":1,\"value\":[],\"stacktrace\":[]}]}}",
                "{\"exception\":{\"values\":[{\"stacktrace\":{\"frames\":[{\"module\":{},\"lineno\":\"1\"}]}}]}}",
                "{\"exception\":{\"values\":[{\"stacktrace\":{\"frames\":[{\"module\":\"a.B\",\"lineno\":1e999999999}]}}]}}",
                "{\"exception\":{\"values\":[{\"stacktrace\":{\"frames\":[{\"filename\":\"http://h/assets/a.js\",\"lineno\":-1,\"colno\":99999999999}]}}]}}",
                "{\"event_id\":\"ANNA\",\"level\":\"Anna\",\"timestamp\":\"Anna\",\"platform\":\"Anna\"}"
            })
    void anEventThatIsNoneGivesAnEmptyReport(String event) {
        JsonObject server = scrubber.server(JsonText.object(event), NOW);
        JsonObject page = scrubber.page(JsonText.object(event), "/app", NO_BROWSER, NOW);
        assertThat(server.toString() + page).doesNotContainIgnoringCase("anna").hasSizeLessThan(2_000);
        assertThat(server.getString("event_id")).matches("[0-9a-f]{32}");
    }

    @Test
    void aReportIsBounded() {
        var frames = JsonText.PROVIDER.createArrayBuilder();
        for (int i = 0; i < 2_000; i++) {
            frames.add(
                    JsonText.PROVIDER.createObjectBuilder().add("module", "a.B").add("lineno", i));
        }
        var values = JsonText.PROVIDER.createArrayBuilder();
        JsonArray all = frames.build();
        for (int i = 0; i < 40; i++) {
            values.add(JsonText.PROVIDER
                    .createObjectBuilder()
                    .add("type", "E" + i)
                    .add("stacktrace", JsonText.PROVIDER.createObjectBuilder().add("frames", all)));
        }
        JsonObject event = JsonText.PROVIDER
                .createObjectBuilder()
                .add("exception", JsonText.PROVIDER.createObjectBuilder().add("values", values))
                .build();
        JsonArray kept = scrubber.server(event, NOW).getJsonObject("exception").getJsonArray("values");
        assertThat(kept).hasSize(10);
        assertThat(kept.getJsonObject(9).getString("type")).isEqualTo("E39");
        JsonArray last = kept.getJsonObject(9).getJsonObject("stacktrace").getJsonArray("frames");
        assertThat(last).hasSize(100);
        assertThat(last.getJsonObject(99).getInt("lineno")).isEqualTo(1_999);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cannot invoke \"com.x.Y.z()\" because the return value of \"com.x.Y.a(String)\" is null",
                "Cannot read field \"a\" because \"this.b\" is null",
                "Cannot load from int array because \"<local4>\" is null",
                "Cannot read the array length because \"values\" is null"
            })
    void whatTheJvmSaysOfCodeIsKept(String message) {
        assertThat(Messages.ofServer("java.lang.NullPointerException", message)).isEqualTo(message);
        assertThat(Messages.ofServer("java.lang.IllegalStateException", message))
                .as("from anybody else")
                .isEqualTo(Messages.WITHHELD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.lang.IndexOutOfBoundsException|Index 5 out of bounds for length 3|Index 5 out of bounds for length 3",
                "java.lang.IndexOutOfBoundsException|Index 15123456789 out of bounds for length 3|[message withheld]",
                "java.lang.IndexOutOfBoundsException|Index 5 out of bounds for length 3 of Anna|[message withheld]",
                "java.lang.IllegalStateException|Index 5 out of bounds for length 3|[message withheld]",
                "java.lang.ClassCastException|class a.B cannot be cast to class c.D (a.B is in module anna)|class a.B cannot be cast to class c.D",
                "java.lang.ClassCastException|class 203.0.113.77 cannot be cast to class c.D|[message withheld]",
                "java.lang.ArithmeticException|/ by zero|/ by zero",
                "java.util.NoSuchElementException|No value present|No value present",
                "java.lang.NumberFormatException|For input string: \"1987-03-14\"|[message withheld]",
                "java.nio.file.NoSuchFileException|/data/anna/lisbon.jpg|[message withheld]"
            })
    void ofOtherMessagesTheRuntimesOwnAreKept(String type, String message, String said) {
        assertThat(Messages.ofServer(type, message)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0|Firefox|150|Linux",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.1.2 Safari/537.36 Edg/140.0.1|Edge|140|Windows",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1|Safari|19|iOS",
                "Mozilla/5.0 (Linux; Android 16; Anna's Phone) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36|Chrome|140|Android",
                "Anna/1.0 (anna@example.org)|-|-|-",
                "Firefox/99999|-|-|-"
            })
    void aBrowserIsAFamilyAndANumber(String agent, String name, String version, String system) {
        assertThat(Browser.of(agent)).isEqualTo(new Browser(name, version, system));
        assertThat(Browser.of(agent + " ".repeat(600))).isEqualTo(NO_BROWSER);
        assertThat(Browser.of(null)).isEqualTo(NO_BROWSER);
    }

    @Test
    @Promise("LOG-6")
    void thePreviewShowsASampleOfWhichNothingIsLeft() {
        var preview = new Preview();
        preview.settings = new Settings();
        preview.clock = Clock.systemUTC();
        Preview.Sample sample = preview.sample();
        assertThat(sample.before()).contains(Preview.SEEDED);
        assertThat(sample.after()).doesNotContain(Preview.SEEDED).contains("GET /files/{id}/content", "Preview");
    }

    @Test
    @Promise("LOG-6")
    void whatIsLoggedHasNoWordsOfData() {
        var cause = new IllegalArgumentException("anna@example.org");
        var error = new IllegalStateException("of Anna", cause);
        error.addSuppressed(new IOException("/data/Anna"));
        cause.addSuppressed(error); // goes round in a circle
        var text = new StringWriter();
        Withheld.of(error).printStackTrace(new PrintWriter(text));
        assertThat(text.toString())
                .doesNotContainIgnoringCase("anna")
                .contains(
                        "java.lang.IllegalStateException: [message withheld]",
                        "Caused by: java.lang.IllegalArgumentException: [message withheld]",
                        "Suppressed: java.io.IOException: [message withheld]",
                        "at com.opusimg.platform.diagnostics.ScrubberTest.whatIsLoggedHasNoWordsOfData");
    }

    private static void assertClean(JsonObject report, String seed) {
        String text = Scrubber.envelope(report);
        assertThat(text).doesNotContain(seed);
        assertThat(text)
                .doesNotContain(JsonText.PROVIDER.createValue(seed).toString().replaceAll("^\"|\"$", ""));
    }

    private static JsonObject exception(String module, String type, String value) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add(
                        "exception",
                        JsonText.PROVIDER
                                .createObjectBuilder()
                                .add(
                                        "values",
                                        JsonText.PROVIDER
                                                .createArrayBuilder()
                                                .add(JsonText.PROVIDER
                                                        .createObjectBuilder()
                                                        .add("module", module)
                                                        .add("type", type)
                                                        .add("value", value))))
                .build();
    }

    /** An event of Sentry's protocol in which every text is the seed, and every name that is free too. */
    private static JsonObject poisoned(String seed) {
        var event = JsonText.PROVIDER.createObjectBuilder();
        for (String name : List.of(
                "event_id",
                "timestamp",
                "platform",
                "level",
                "logger",
                "server_name",
                "release",
                "dist",
                "environment",
                "message",
                "culprit",
                "fingerprint",
                "type")) {
            event.add(name, seed);
        }
        // Names of classes, methods and routes come from the JVM and from code, so what could be one is kept. With a
        // sign that no
        // code has, it is data.
        String noCode = seed + "!";
        event.add("transaction", noCode);
        var any = JsonText.PROVIDER
                .createObjectBuilder()
                .add("name", seed)
                .add("value", seed)
                .add(seed, seed)
                .build();
        for (String name : List.of(
                "user",
                "request",
                "tags",
                "extra",
                "modules",
                "sdk",
                "logentry",
                "debug_meta",
                "threads",
                "breadcrumbs",
                "spans",
                "_metrics",
                seed)) {
            event.add(name, any);
        }
        var contexts = JsonText.PROVIDER.createObjectBuilder();
        for (String name : List.of("runtime", "os", "browser", "device", "trace", "response", seed)) {
            contexts.add(name, any);
        }
        event.add("contexts", contexts);
        var frame = JsonText.PROVIDER.createObjectBuilder();
        for (String name : List.of(
                "filename",
                "abs_path",
                "function",
                "raw_function",
                "context_line",
                "package",
                "lineno",
                "colno",
                "instruction_addr",
                "source_link")) {
            frame.add(name, seed);
        }
        frame.add("vars", any)
                .add("pre_context", JsonText.PROVIDER.createArrayBuilder().add(seed));
        var frames = JsonText.PROVIDER
                .createArrayBuilder()
                .add(JsonText.PROVIDER.createObjectBuilder(frame.build()).add("module", noCode))
                .add(JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("module", "a.B")
                        .add("function", noCode))
                .add(JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("filename", "https://h/assets/studio.js?" + seed)
                        .add("function", seed));
        var exception = JsonText.PROVIDER
                .createObjectBuilder()
                .add("type", noCode)
                .add("value", seed)
                .add("module", noCode)
                .add("mechanism", any)
                .add(
                        "stacktrace",
                        JsonText.PROVIDER
                                .createObjectBuilder()
                                .add("frames", frames)
                                .add("registers", any));
        event.add(
                "exception",
                JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("values", JsonText.PROVIDER.createArrayBuilder().add(exception)));
        return event.build();
    }

    private static Set<String> declared() {
        var sentry = new SentryIntegration();
        sentry.settings = new Settings();
        return sentry.integration().fields();
    }
}
