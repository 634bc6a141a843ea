package com.opusimg.engine;

import com.opusimg.engine.text.TextPicture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads recipes from JSON, strictly: what {@link RecipeSchema} does not know is an error, never ignored. An absent
 * {@code steps} is an empty list; an absent {@code output} is the format of the input with metadata stripped.
 *
 * <pre>{@code {"steps":[{"op":"resize","width":800,"height":800,"fit":"inside"}],
 *  "output":{"format":"jpeg","quality":80,"metadata":"strip"}}}</pre>
 */
public final class RecipeReader {

    /** What stands as format where the smallest is chosen. */
    static final String AUTO = "auto";

    private static final String METADATA = "/output/metadata";

    private RecipeReader() {}

    /**
     * Reads a recipe.
     *
     * @param json the recipe
     * @return the recipe
     * @throws RecipeException naming everything that is wrong with it, up to {@value RecipeSchema#MAX_VIOLATIONS} things
     */
    public static Recipe read(String json) {
        JsonNode root = tree(json);
        List<RecipeException.Violation> violations = RecipeSchema.violations(root);
        if (!violations.isEmpty()) {
            throw new RecipeException(violations);
        }
        Recipe recipe = bind((ObjectNode) root);
        violations = undrawable(recipe);
        if (!violations.isEmpty()) {
            throw new RecipeException(violations);
        }
        return recipe;
    }

    /** Which letters there are is a matter of the font, which no schema knows. */
    private static List<RecipeException.Violation> undrawable(Recipe recipe) {
        List<RecipeException.Violation> violations = new ArrayList<>();
        for (int i = 0; i < recipe.steps().size(); i++) {
            if (recipe.steps().get(i) instanceof Watermark mark && mark.text() != null) {
                List<String> missing = TextPicture.missing(mark.text());
                if (!missing.isEmpty()) {
                    violations.add(new RecipeException.Violation(
                            "/steps/" + i + "/text",
                            "has characters that can't be drawn here: " + String.join(" ", missing)));
                }
            }
        }
        return violations;
    }

    /**
     * Reads a recipe that {@link RecipeWriter} wrote, without validating it again.
     *
     * @param json as written
     * @return the recipe
     * @throws RecipeException if it was not written by it
     */
    public static Recipe written(String json) {
        return bind((ObjectNode) tree(json));
    }

    /**
     * Reads what happens to metadata, as it stands beside a preset.
     *
     * @param json {@code "strip"}, {@code "keep"} or a list of fields to keep, as JSON
     * @return the value
     * @throws RecipeException naming what is wrong with it, by paths within the value
     */
    public static Metadata readMetadata(String json) {
        ObjectNode root = RecipeJson.MAPPER.createObjectNode();
        root.putObject("output").set("metadata", tree(json));
        List<RecipeException.Violation> violations = RecipeSchema.violations(root);
        if (!violations.isEmpty()) {
            throw new RecipeException(violations.stream()
                    .map(violation -> new RecipeException.Violation(
                            violation.path().substring(METADATA.length()), violation.message()))
                    .toList());
        }
        return bind(root).output().metadata();
    }

    private static JsonNode tree(String json) {
        if (json.length() > Limits.MAX_RECIPE_BYTES
                || json.getBytes(StandardCharsets.UTF_8).length > Limits.MAX_RECIPE_BYTES) {
            throw refusal("", "must not be longer than " + Limits.MAX_RECIPE_BYTES + " bytes");
        }
        try {
            return RecipeJson.MAPPER.readTree(json);
        } catch (JacksonException e) {
            // Jackson's own message may quote the input, so only the place is told.
            String place = e.getLocation() == null
                    ? ""
                    : " (line %d, column %d)"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw refusal(
                    "",
                    "must be valid JSON, with each key once and at most " + RecipeJson.MAX_DEPTH + " levels deep"
                            + place);
        }
    }

    /** What the schema lets through the records take; a refusal of theirs would be a rule that the schema lacks. */
    private static Recipe bind(ObjectNode root) {
        root.remove("$schema");
        if (root.get("output") instanceof ObjectNode output
                && output.path("format").asString("").equals(AUTO)) {
            output.remove("format");
            output.put("auto", true);
        }
        try {
            return RecipeJson.MAPPER.treeToValue(root, Recipe.class);
        } catch (DatabindException e) {
            String path = e.getPath().stream()
                    .map(part -> "/" + (part.getPropertyName() == null ? part.getIndex() : part.getPropertyName()))
                    .collect(Collectors.joining());
            throw refusal(path, "is not possible like this");
        }
    }

    private static RecipeException refusal(String path, String message) {
        return new RecipeException(List.of(new RecipeException.Violation(path, message)));
    }
}
