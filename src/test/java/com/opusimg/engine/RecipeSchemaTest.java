package com.opusimg.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds schema and records together: what one lets through, the other takes, and the other way round. */
class RecipeSchemaTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNode SCHEMA = JSON.readTree(RecipeSchema.text());

    /** Every property of every step stands in one of these. */
    private static final List<String> STEPS = List.of(
            "{'op':'orient'}",
            "{'op':'crop','x':1,'y':2,'width':3,'height':4}",
            "{'op':'crop','width':3,'height':4,'position':'attention'}",
            "{'op':'crop','ratio':'4:5','position':'north'}",
            "{'op':'resize','width':3,'height':4,'fit':'cover','position':'attention','enlarge':true}",
            "{'op':'resize','width':3,'fit':'contain','position':'east','background':'#ff000080'}",
            "{'op':'rotate','angle':12.5,'background':'#ffffff'}",
            "{'op':'flip','direction':'vertical'}",
            "{'op':'flatten','background':'#123456'}",
            "{'op':'flatten'}",
            "{'op':'extend','top':1,'right':2,'bottom':3,'left':4,'background':'#12345678'}",
            "{'op':'extend','left':4}",
            "{'op':'sharpen','sigma':2.5}",
            "{'op':'sharpen'}",
            "{'op':'blur','sigma':2.5}",
            "{'op':'grayscale'}",
            "{'op':'adjust','brightness':1.1,'saturation':0,'contrast':1,'gamma':2.2}",
            "{'op':'adjust','gamma':1}",
            "{'op':'watermark','text':'© Ünï שלום','position':'north','opacity':0.4,'size':0.3,'margin':0.1,'colour':'#ff0000','tile':true}",
            "{'op':'watermark','text':'x'}",
            "{'op':'watermark','image':'01890a5d-ac96-774b-bcce-b302099a8057'}",
            "{'op':'redact','boxes':[{'x':-1,'y':2,'width':3,'height':4}],'method':'solid','colour':'#ff0000'}",
            "{'op':'redact','boxes':[{'x':1,'y':2,'width':3,'height':4},{'x':5,'y':6,'width':7,'height':8}],'method':'blur'}");

    private static final List<String> OUTPUTS = List.of(
            "{}",
            "{'format':'webp','quality':70,'effort':9,'lossless':true,'progressive':true,'palette':true,'metadata':'keep','profile':'keep'}",
            "{'format':'auto','quality':70,'maxBytes':100000}");

    static Stream<String> recipes() {
        return Stream.concat(
                        STEPS.stream().map(step -> "{'steps':[" + step + "]}"),
                        OUTPUTS.stream().map(output -> "{'output':" + output + "}"))
                .map(RecipeSchemaTest::quoted);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void whatIsValidBindsAndIsWrittenTheSame(String json) {
        Recipe recipe = RecipeReader.read(json);
        String written = RecipeWriter.write(recipe);
        assertThat(RecipeReader.read(written)).isEqualTo(recipe);
        // Nothing that was said is lost: it all stands in what is written.
        contains(JSON.readTree(written), JSON.readTree(json));
    }

    @Test
    void everyPropertyIsTried() {
        Set<String> tried = new HashSet<>();
        Stream.concat(STEPS.stream(), OUTPUTS.stream())
                .map(json -> JSON.readTree(quoted(json)))
                .forEach(node -> node.propertyNames().forEach(name -> tried.add(kind(node) + "." + name)));
        Set<String> known = new HashSet<>();
        definitions()
                .forEach((name, definition) -> definition
                        .get("properties")
                        .propertyNames()
                        .forEach(property -> known.add(name + "." + property)));
        assertThat(tried).isEqualTo(known);
        assertThat(definitions().keySet())
                .containsAll(Stream.of(Step.class.getPermittedSubclasses())
                        .map(Step::op)
                        .toList());
    }

    @Test
    void everyPropertyIsExplained() {
        definitions()
                .values()
                .forEach(definition -> definition.get("properties").properties().stream()
                        .filter(property -> !property.getKey().equals("op"))
                        .forEach(property -> assertThat(property.getValue().propertyNames())
                                .as(property.getKey())
                                .contains("title", "description")));
    }

    static Stream<Arguments> outOfBounds() {
        return cases(true);
    }

    static Stream<Arguments> atBounds() {
        return cases(false);
    }

    /** For each property of each example: values just within its rule, or just outside. */
    private static Stream<Arguments> cases(boolean outside) {
        List<Arguments> cases = new ArrayList<>();
        for (String json : recipes().toList()) {
            JsonNode root = JSON.readTree(json);
            JsonNode part =
                    root.path("steps").path(0).isObject() ? root.path("steps").get(0) : root.path("output");
            String path = root.has("steps") ? "/steps/0/" : "/output/";
            JsonNode rules = definitions().get(kind(part)).get("properties");
            for (String property : part.propertyNames()) {
                JsonNode rule = resolved(rules.get(property));
                for (JsonNode value : values(rule, outside)) {
                    ObjectNode changed = (ObjectNode) JSON.readTree(json);
                    ((ObjectNode) changed.at(path.substring(0, path.length() - 1))).set(property, value);
                    cases.add(Arguments.of(changed.toString(), path + property));
                }
            }
        }
        return cases.stream();
    }

    private static List<JsonNode> values(JsonNode rule, boolean outside) {
        List<JsonNode> values = new ArrayList<>();
        String type = rule.path("type").asString("");
        if (rule.has("minimum")) {
            double nudge = type.equals("integer") ? 1 : 0.001;
            double low = rule.get("minimum").doubleValue() - (outside ? nudge : 0);
            double high = rule.get("maximum").doubleValue() + (outside ? nudge : 0);
            values.add(type.equals("integer") ? JSON.valueToTree((long) low) : JSON.valueToTree(low));
            values.add(type.equals("integer") ? JSON.valueToTree((long) high) : JSON.valueToTree(high));
        }
        if (rule.has("enum") && !outside) {
            rule.get("enum").forEach(values::add);
        }
        if (outside && !rule.has("const")) {
            values.add(JSON.nullNode());
            values.add(JSON.createObjectNode());
            if (!type.equals("boolean")) {
                values.add(JSON.valueToTree(true));
            }
            if (!type.equals("integer") && !type.equals("number")) {
                values.add(JSON.valueToTree(1));
            }
            if (type.equals("string") || rule.has("enum")) {
                values.add(JSON.valueToTree(""));
                values.add(JSON.valueToTree("a\nb"));
                values.add(JSON.valueToTree("x".repeat(201)));
            }
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("outOfBounds")
    void outOfBoundsIsRefusedAtItsPlace(String json, String path) {
        RecipeException refusal = refusal(json);
        assertThat(refusal.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.path()).isEqualTo(path))
                .satisfies(violation -> assertThat(violation.message()).isNotBlank());
    }

    /** The records hold the same rules, for recipes that are not made from JSON. */
    @ParameterizedTest
    @MethodSource("outOfBounds")
    void recordsRefuseNumbersOutOfBounds(String json, String path) {
        JsonNode tree = JSON.readTree(json);
        if (tree.at(path).isNumber() && resolved(rule(tree, path)).has("minimum")) {
            assertThatThrownBy(() -> RecipeJson.MAPPER.treeToValue(tree, Recipe.class))
                    .isInstanceOf(DatabindException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("atBounds")
    void atTheBoundsBothAgree(String json, String path) {
        List<RecipeException.Violation> violations = RecipeSchema.violations(JSON.readTree(json));
        if (violations.isEmpty()) {
            assertThat(RecipeReader.read(json))
                    .isEqualTo(RecipeReader.read(RecipeWriter.write(RecipeReader.read(json))));
        } else {
            // Allowed in itself, but not beside the others of this example: then the records say so too.
            JsonNode tree = JSON.readTree(json);
            if (!tree.at("/output/format").asString("").equals("auto")) {
                assertThatThrownBy(() -> RecipeJson.MAPPER.treeToValue(tree, Recipe.class))
                        .isInstanceOf(DatabindException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'crop'}||either x, y, width and height",
                "{'op':'crop','x':1,'y':1,'width':2,'height':2,'position':'north'}||either x, y, width and height",
                "{'op':'crop','ratio':'1:1','width':2}||either x, y, width and height",
                "{'op':'resize','height':9,'position':'attention'}|/fit|cover",
                "{'op':'resize','height':9,'position':'attention','fit':'contain'}|/fit|cover",
                "{'op':'flatten','background':'transparent'}|/background|opaque",
                "{'op':'flatten','background':'#ffffff80'}|/background|opaque",
                "{'op':'extend'}||above 0",
                "{'op':'extend','top':0}||above 0",
                "{'op':'blur'}|/sigma|is missing; it must be a number between 0.3 and 250",
                "{'op':'adjust'}||brightness, saturation, contrast or gamma",
                "{'op':'watermark'}||either a text or an image",
                "{'op':'watermark','text':'a','image':'b'}||either a text or an image",
                "{'op':'watermark','image':'b','colour':'#ffffff'}|/colour|is for a text",
                "{'op':'watermark','text':'   '}|/text|1 to 200",
                "{'op':'watermark','text':'\\ud800'}|/text|1 to 200",
                "{'op':'watermark','text':'a','position':'attention'}|/position|must be one of center",
                "{'op':'redact'}|/boxes|is missing; it must be a list of 1 to 100 boxes",
                "{'op':'redact','boxes':[]}|/boxes|1 to 100",
                "{'op':'redact','boxes':[{'x':1,'y':1,'width':0,'height':1}]}|/boxes/0/width|whole number between 1",
                "{'op':'redact','boxes':[{'x':1,'y':1,'width':1}]}|/boxes/0/height|is missing; it must be a whole",
                "{'op':'redact','boxes':[{'x':1,'y':1,'width':1,'height':1}],'method':'blur','colour':'#000000'}|/colour|solid only",
                "{'op':'blur','sigma':3,'strength':1}|/strength|is not known here; known are op, sigma",
                "{'op':'BLUR','sigma':3}|/op|must be one of orient, crop",
            })
    void refusesStepsThatContradictThemselves(String step, String path, String message) {
        String json = quoted("{'steps':[" + step + "]}");
        assertThat(refusal(json).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("/steps/0" + (path == null ? "" : path));
            assertThat(violation.message()).contains(message);
        });
        assertThatThrownBy(() -> RecipeJson.MAPPER.treeToValue(JSON.readTree(json), Recipe.class))
                .isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'lossless':true,'maxBytes':5000}|lossless and maxBytes",
                "{'lossless':true,'format':'auto'}|lossless and the format auto"
            },
            quoteCharacter = '`')
    void refusesOutputsThatContradictThemselves(String output, String message) {
        assertThat(refusal(quoted("{'output':" + output + "}")).violations())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).isEqualTo("/output");
                    assertThat(violation.message()).contains(message);
                });
    }

    @Test
    void tellsTwentyMistakesAndNoMore() {
        String step = "{'op':'blur','sigma':0}";
        String json = quoted("{'steps':[" + step + ("," + step).repeat(49) + "]}");
        List<RecipeException.Violation> violations = refusal(json).violations();
        assertThat(violations).hasSize(20);
        assertThat(violations.getLast().path()).isEqualTo("/steps/19/sigma");
    }

    @Test
    void lettersThatTheFontLacksAreToldOf() {
        assertThat(refusal(quoted("{'steps':[{'op':'orient'},{'op':'watermark','text':'a日b日本'}]}"))
                        .violations())
                .singleElement()
                .isEqualTo(
                        new RecipeException.Violation("/steps/1/text", "has characters that can't be drawn here: 日 本"));
    }

    @Test
    void longNamesAreNotRepeated() {
        String json = quoted("{'" + "n".repeat(5000) + "':1}");
        assertThat(refusal(json).getMessage()).hasSizeLessThan(300);
    }

    @Test
    void aRecipeMayNameItsSchema() {
        assertThat(RecipeReader.read(quoted("{'$schema':'https://example.org/api/v1/recipe-schema.json'}")))
                .isEqualTo(new Recipe(null, null));
    }

    @Test
    void presetsAreValid() throws Exception {
        try (var in = Presets.class.getResourceAsStream("presets.json")) {
            for (JsonNode preset : JSON.readTree(in)) {
                assertThat(RecipeSchema.violations(preset.get("recipe"))).isEmpty();
            }
        }
    }

    @Test
    void itIsItselfASchema() {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(SCHEMA)).isEmpty();
    }

    @Test
    void manyThreadsMayUseIt() throws Exception {
        String wrong = quoted("{'steps':[{'op':'blur','sigma':0}]}");
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<RecipeException.Violation>>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(threads.submit(() -> refusal(wrong).violations()));
            }
            for (var one : all) {
                assertThat(one.get()).hasSize(1);
            }
        }
    }

    private static Map<String, JsonNode> definitions() {
        Map<String, JsonNode> definitions = new LinkedHashMap<>();
        SCHEMA.get("$defs").properties().stream()
                .filter(entry -> entry.getValue().path("additionalProperties").isBoolean())
                .filter(entry -> !entry.getKey().equals("box"))
                .forEach(entry -> definitions.put(entry.getKey(), entry.getValue()));
        return definitions;
    }

    private static String kind(JsonNode node) {
        return node.path("op").asString("output");
    }

    private static JsonNode rule(JsonNode recipe, String path) {
        String name = path.startsWith("/output")
                ? "output"
                : recipe.at(path.substring(0, path.lastIndexOf('/')) + "/op").asString();
        return definitions().get(name).at("/properties" + path.substring(path.lastIndexOf('/')));
    }

    private static JsonNode resolved(JsonNode rule) {
        return rule.has("$ref") ? SCHEMA.at(rule.get("$ref").asString().substring(1)) : rule;
    }

    private static void contains(JsonNode whole, JsonNode part) {
        if (part.isObject()) {
            part.properties().forEach(entry -> contains(whole.path(entry.getKey()), entry.getValue()));
        } else if (part.isArray()) {
            for (int i = 0; i < part.size(); i++) {
                contains(whole.path(i), part.get(i));
            }
        } else if (part.isNumber()) {
            assertThat(whole.asDouble(0)).isEqualTo(part.doubleValue());
        } else {
            assertThat(whole).isEqualTo(part);
        }
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static RecipeException refusal(String json) {
        RecipeException refusal = catchThrowableOfType(RecipeException.class, () -> RecipeReader.read(json));
        assertThat(refusal).as(json).isNotNull();
        return refusal;
    }
}
