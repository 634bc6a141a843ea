package com.opusimg.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads recipes from JSON, strictly: what it does not know is an error, never ignored. An absent {@code steps} is an empty
 * list; an absent {@code output} is the format of the input with metadata stripped.
 *
 * <pre>{@code {"steps":[{"op":"resize","width":800,"height":800,"fit":"inside"}],
 *  "output":{"format":"jpeg","quality":80,"metadata":"strip"}}}</pre>
 */
public final class RecipeReader {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_VIOLATIONS = 20;
    private static final String METADATA_RULE =
            "must be \"strip\", \"keep\" or a list of fields to keep, each once: copyright, creator, date";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(40)
                            .maxDocumentLength(Limits.MAX_RECIPE_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<RecipeException.Violation> violations = new ArrayList<>();

    private RecipeReader() {}

    /**
     * Reads a recipe.
     *
     * @param json the recipe
     * @return the recipe
     * @throws RecipeException naming everything that is wrong with it, up to {@value #MAX_VIOLATIONS} things
     */
    public static Recipe read(String json) {
        RecipeReader reader = new RecipeReader();
        Recipe recipe = reader.recipe(json);
        if (!reader.violations.isEmpty()) {
            throw new RecipeException(reader.violations.subList(0, Math.min(MAX_VIOLATIONS, reader.violations.size())));
        }
        return recipe;
    }

    private Recipe recipe(String json) {
        if (json.length() > Limits.MAX_RECIPE_BYTES
                || json.getBytes(StandardCharsets.UTF_8).length > Limits.MAX_RECIPE_BYTES) {
            violation("", "must not be longer than " + Limits.MAX_RECIPE_BYTES + " bytes");
            return null;
        }
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            // Jackson's own message may quote the input, so only the place is told.
            String place = e.getLocation() == null
                    ? ""
                    : " (line %d, column %d)"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            violation("", "must be valid JSON, with each key once and at most " + MAX_DEPTH + " levels deep" + place);
            return null;
        }
        if (!object("", root, "steps", "output")) {
            return null;
        }
        List<Step> steps = steps(root.get("steps"));
        Output output = output(root.get("output"));
        return violations.isEmpty() ? new Recipe(steps, output) : null;
    }

    private List<Step> steps(JsonNode node) {
        List<Step> steps = new ArrayList<>();
        if (node == null) {
            return steps;
        }
        if (!node.isArray()) {
            violation("/steps", "must be a list");
            return steps;
        }
        if (node.size() > Limits.MAX_STEPS) {
            violation("/steps", "must have at most " + Limits.MAX_STEPS + " steps");
            return steps;
        }
        for (int i = 0; i < node.size(); i++) {
            step("/steps/" + i, node.get(i)).ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<Step> step(String path, JsonNode node) {
        if (!node.isObject()) {
            violation(path, "must be an object");
            return Optional.empty();
        }
        String op = node.path("op").isString() ? node.path("op").stringValue() : "";
        int before = violations.size();
        Step step = switch (op) {
            case "orient" -> orient(path, node);
            case "crop" -> crop(path, node);
            case "resize" -> resize(path, node);
            case "rotate" -> rotate(path, node);
            case "flip" -> flip(path, node);
            default -> {
                violation(path + "/op", "must be one of orient, crop, resize, rotate, flip");
                yield null;
            }
        };
        return violations.size() == before ? Optional.ofNullable(step) : Optional.empty();
    }

    private Step orient(String path, JsonNode node) {
        object(path, node, "op");
        return new Orient();
    }

    private Step crop(String path, JsonNode node) {
        int before = violations.size();
        object(path, node, "op", "x", "y", "width", "height", "ratio", "position");
        Integer x = whole(path, node, "x", 0, Limits.MAX_RECIPE_SIDE);
        Integer y = whole(path, node, "y", 0, Limits.MAX_RECIPE_SIDE);
        Integer width = whole(path, node, "width", 1, Limits.MAX_RECIPE_SIDE);
        Integer height = whole(path, node, "height", 1, Limits.MAX_RECIPE_SIDE);
        Ratio ratio = parsed(path, node, "ratio", Ratio::parse, "must be a ratio such as \"4:5\"");
        Position position = choice(path, node, "position", Position.values(), Position::id);
        if (violations.size() > before) {
            return null;
        }
        try {
            return new Crop(x, y, width, height, ratio, position);
        } catch (IllegalArgumentException e) {
            violation(
                    path,
                    "must have either x, y, width and height; or width and height, and a position if wanted; or a ratio,"
                            + " and a position if wanted");
            return null;
        }
    }

    private Step resize(String path, JsonNode node) {
        int before = violations.size();
        object(path, node, "op", "width", "height", "fit", "position", "enlarge", "background");
        Integer width = whole(path, node, "width", 1, Limits.MAX_RECIPE_SIDE);
        Integer height = whole(path, node, "height", 1, Limits.MAX_RECIPE_SIDE);
        Resize.Fit fit = choice(path, node, "fit", Resize.Fit.values(), Resize.Fit::id);
        Position position = choice(path, node, "position", Position.values(), Position::id);
        boolean enlarge = truth(path, node, "enlarge");
        Colour background = colour(path, node);
        if (violations.size() == before && width == null && height == null) {
            violation(path, "must have a width, a height or both");
        }
        return violations.size() > before ? null : new Resize(width, height, fit, position, enlarge, background);
    }

    private Step rotate(String path, JsonNode node) {
        object(path, node, "op", "angle", "background");
        Colour background = colour(path, node);
        JsonNode angle = node.path("angle");
        if (!angle.isNumber() || !(Math.abs(angle.doubleValue()) <= 360)) {
            violation(path + "/angle", "must be a number of degrees between -360 and 360");
            return null;
        }
        return new Rotate(angle.doubleValue(), background);
    }

    private Step flip(String path, JsonNode node) {
        object(path, node, "op", "direction");
        if (node.get("direction") == null) {
            violation(path + "/direction", "must be one of horizontal, vertical");
            return null;
        }
        Flip.Direction direction = choice(path, node, "direction", Flip.Direction.values(), Flip.Direction::id);
        return direction == null ? null : new Flip(direction);
    }

    private Output output(JsonNode node) {
        if (node == null || !object("/output", node, "format", "quality", "metadata")) {
            return null;
        }
        Format[] writable = Stream.of(Format.values())
                .filter(format -> format.writable() || format.readable())
                .toArray(Format[]::new);
        Format format = choice("/output", node, "format", writable, Format::id);
        Integer quality = whole("/output", node, "quality", 1, 100);
        Metadata metadata = metadata("/output/metadata", node.get("metadata"));
        return new Output(format, quality, metadata);
    }

    /**
     * Reads what happens to metadata, as it stands in an output or beside a preset.
     *
     * @param json {@code "strip"}, {@code "keep"} or a list of fields to keep, as JSON
     * @return the value
     * @throws RecipeException naming what is wrong with it
     */
    public static Metadata readMetadata(String json) {
        RecipeReader reader = new RecipeReader();
        Metadata metadata = null;
        try {
            metadata = reader.metadata("", JSON.readTree(json));
        } catch (JacksonException e) {
            reader.violation("", METADATA_RULE);
        }
        if (!reader.violations.isEmpty()) {
            throw new RecipeException(reader.violations);
        }
        return metadata;
    }

    private Metadata metadata(String path, JsonNode value) {
        if (value == null) {
            return null;
        }
        if (value.isString() && value.stringValue().equals("strip")) {
            return Metadata.STRIP;
        }
        if (value.isString() && value.stringValue().equals("keep")) {
            return Metadata.KEEP;
        }
        Set<KeptField> kept = EnumSet.noneOf(KeptField.class);
        boolean known = value.isArray();
        for (JsonNode item : value.isArray() ? value.values() : List.<JsonNode>of()) {
            Optional<KeptField> field = item.isString() ? KeptField.byId(item.stringValue()) : Optional.empty();
            known &= field.isPresent() && kept.add(field.get());
        }
        if (!known) {
            violation(path, METADATA_RULE);
            return null;
        }
        return Metadata.keeping(kept);
    }

    private boolean object(String path, JsonNode node, String... fields) {
        if (!node.isObject()) {
            violation(path, "must be an object");
            return false;
        }
        Set<String> known = Set.of(fields);
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                violation(path + "/" + escape(name), "is not known here; known are " + String.join(", ", fields));
            }
        }
        return true;
    }

    private Integer whole(String path, JsonNode node, String field, int min, int max) {
        JsonNode value = node.get(field);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            violation(path + "/" + field, "must be a whole number between " + min + " and " + max);
            return null;
        }
        return value.intValue();
    }

    private boolean truth(String path, JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value != null && !value.isBoolean()) {
            violation(path + "/" + field, "must be true or false");
            return false;
        }
        return value != null && value.booleanValue();
    }

    private Colour colour(String path, JsonNode node) {
        return parsed(
                path,
                node,
                "background",
                Colour::parse,
                "must be a colour such as \"#ffffff\" or \"#ffffff80\", or \"transparent\"");
    }

    private <T> T parsed(
            String path, JsonNode node, String field, Function<String, Optional<T>> parser, String message) {
        JsonNode value = node.get(field);
        if (value == null) {
            return null;
        }
        Optional<T> parsed = value.isString() ? parser.apply(value.stringValue()) : Optional.empty();
        if (parsed.isEmpty()) {
            violation(path + "/" + field, message);
        }
        return parsed.orElse(null);
    }

    private <T> T choice(String path, JsonNode node, String field, T[] values, Function<T, String> id) {
        String names = Stream.of(values).map(id).collect(Collectors.joining(", "));
        return parsed(
                path,
                node,
                field,
                text -> Stream.of(values)
                        .filter(value -> id.apply(value).equals(text))
                        .findFirst(),
                "must be one of " + names);
    }

    private void violation(String path, String message) {
        violations.add(new RecipeException.Violation(path, message));
    }

    /** As RFC 6901 asks; cut short, so that an answer never repeats a long key. */
    private static String escape(String name) {
        String cut = name.length() > 64 ? name.substring(0, 64) : name;
        return cut.replace("~", "~0").replace("/", "~1");
    }
}
