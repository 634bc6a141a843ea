package com.opusimg.engine;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a recipe may say, as a JSON Schema (draft 2020-12): the one place of these rules. It is published for editors and
 * programs, and every recipe is checked against it before it is read.
 */
public final class RecipeSchema {

    /** The most violations that are told at once. */
    static final int MAX_VIOLATIONS = 20;

    /** The name of a key in a message is cut to this length, so that an answer never repeats a long one. */
    private static final int MAX_NAME = 64;

    /** In the schema: what a value must be, in words; editors show it too. */
    private static final String MESSAGE = "errorMessage";

    /** Keywords whose parts fail one by one, though only the whole is of interest. */
    private static final Set<String> COMPOUND = Set.of("anyOf", "oneOf", "not");

    private static final String TEXT = load();
    private static final JsonNode NODE = JsonMapper.shared().readTree(TEXT);
    private static final Schema SCHEMA = schema();

    private RecipeSchema() {}

    /**
     * The schema itself.
     *
     * @return JSON, to be served as {@code application/schema+json}
     */
    public static String text() {
        return TEXT;
    }

    /**
     * Checks a recipe.
     *
     * @param recipe any JSON
     * @return what is wrong, in the order of the recipe, at most {@value #MAX_VIOLATIONS}; empty if nothing is
     */
    static List<RecipeException.Violation> violations(JsonNode recipe) {
        Map<String, RecipeException.Violation> found = new LinkedHashMap<>();
        for (Error error : SCHEMA.validate(recipe)) {
            RecipeException.Violation violation = violation(error);
            found.putIfAbsent(violation.path(), violation);
        }
        Map<String, Integer> order = new HashMap<>();
        if (found.size() > 1) {
            paths("", recipe, order);
        }
        return found.values().stream()
                .sorted(Comparator.comparingInt(violation -> place(violation.path(), order)))
                .limit(MAX_VIOLATIONS)
                .toList();
    }

    private static RecipeException.Violation violation(Error error) {
        List<String> rule = segments(error.getSchemaLocation().getFragment().toString());
        List<String> place = segments(error.getInstanceLocation().toString());
        int compound = 0;
        while (compound < rule.size() && !COMPOUND.contains(rule.get(compound))) {
            compound++;
        }
        if (compound < rule.size()) {
            // Each property or item that the rule goes into below its compound is one the recipe's place is deeper.
            long deeper = rule.subList(compound, rule.size()).stream()
                    .filter(part -> part.equals("properties") || part.equals("items"))
                    .count();
            return new RecipeException.Violation(
                    pointer(place.subList(0, place.size() - (int) deeper)), must(at(rule.subList(0, compound))));
        }
        JsonNode owner = at(rule.subList(0, rule.size() - 1));
        String name = error.getProperty();
        return switch (rule.getLast()) {
            case "required" ->
                new RecipeException.Violation(
                        pointer(place) + "/" + name,
                        "is missing; it " + must(owner.path("properties").path(name)));
            case "additionalProperties" ->
                new RecipeException.Violation(
                        pointer(place) + "/" + escape(cut(name)),
                        "is not known here; known are "
                                + String.join(", ", owner.path("properties").propertyNames()));
            default -> new RecipeException.Violation(pointer(place), must(owner));
        };
    }

    /** What a part of the schema asks for, in words. */
    private static String must(JsonNode schema) {
        JsonNode rule = schema.path("$ref").isString()
                ? at(segments(schema.path("$ref").stringValue().substring(1)))
                : schema;
        if (rule.path(MESSAGE).isString()) {
            return rule.path(MESSAGE).stringValue();
        }
        if (rule.path("enum").isArray()) {
            return "must be one of "
                    + rule.path("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        return switch (rule.path("type").asString("")) {
            case "integer" -> "must be a whole number between " + rule.get("minimum") + " and " + rule.get("maximum");
            case "number" -> "must be a number between " + rule.get("minimum") + " and " + rule.get("maximum");
            case "boolean" -> "must be true or false";
            case "string" -> "must be a text";
            default -> "must be an object";
        };
    }

    private static JsonNode at(List<String> segments) {
        JsonNode node = NODE;
        for (String segment : segments) {
            node = node.isArray() ? node.path(Integer.parseInt(segment)) : node.path(segment);
        }
        return node;
    }

    private static List<String> segments(String pointer) {
        List<String> segments = new ArrayList<>();
        for (JsonPointer at = JsonPointer.compile(pointer); !at.matches(); at = at.tail()) {
            segments.add(at.getMatchingProperty());
        }
        return segments;
    }

    /** Every place of the recipe, in the order in which it is read. */
    private static void paths(String path, JsonNode node, Map<String, Integer> paths) {
        paths.put(path, paths.size());
        if (node.isObject()) {
            node.properties().forEach(entry -> paths(path + "/" + escape(entry.getKey()), entry.getValue(), paths));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                paths(path + "/" + i, node.get(i), paths);
            }
        }
    }

    /** What is missing comes right after the object that it is missing from. */
    private static int place(String path, Map<String, Integer> order) {
        Integer exact = order.get(path);
        return exact != null || path.isEmpty()
                ? Objects.requireNonNullElse(exact, 0)
                : place(path.substring(0, path.lastIndexOf('/')), order);
    }

    private static String pointer(List<String> segments) {
        return segments.stream().map(segment -> "/" + escape(segment)).collect(Collectors.joining());
    }

    private static String cut(String name) {
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }

    /** As RFC 6901 asks. */
    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static Schema schema() {
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .keyword(new NonValidationKeyword(MESSAGE))
                .build();
        Schema schema = SchemaRegistry.withDialect(dialect).getSchema(NODE);
        // Once for all threads; otherwise each part is made when it is first needed.
        schema.initializeValidators();
        return schema;
    }

    private static String load() {
        try (InputStream in = RecipeSchema.class.getResourceAsStream("recipe-schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
