package com.opusimg.engine;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes recipes as JSON that {@link RecipeReader} reads back to an equal recipe. Absent values are left out. */
public final class RecipeWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private RecipeWriter() {}

    /**
     * Writes a recipe.
     *
     * @param recipe the recipe
     * @return its JSON, in one line
     */
    public static String write(Recipe recipe) {
        ObjectNode root = JSON.createObjectNode();
        var steps = root.putArray("steps");
        recipe.steps().forEach(step -> step(steps.addObject(), step));
        ObjectNode output = root.putObject("output");
        text(
                output,
                "format",
                recipe.output().format() == null
                        ? null
                        : recipe.output().format().id());
        number(output, "quality", recipe.output().quality());
        metadata(output, recipe.output().metadata());
        return root.toString();
    }

    private static void step(ObjectNode node, Step step) {
        node.put("op", step.op());
        switch (step) {
            case Orient _ -> {}
            case Crop crop -> {
                number(node, "x", crop.x());
                number(node, "y", crop.y());
                number(node, "width", crop.width());
                number(node, "height", crop.height());
                text(node, "ratio", crop.ratio());
                text(
                        node,
                        "position",
                        crop.position() == null ? null : crop.position().id());
            }
            case Resize resize -> {
                number(node, "width", resize.width());
                number(node, "height", resize.height());
                text(node, "fit", resize.fit().id());
                text(
                        node,
                        "position",
                        resize.position() == null ? null : resize.position().id());
                if (resize.enlarge()) {
                    node.put("enlarge", true);
                }
                text(node, "background", resize.background());
            }
            case Rotate rotate -> {
                node.put("angle", rotate.angle());
                text(node, "background", rotate.background());
            }
            case Flip flip -> text(node, "direction", flip.direction().id());
        }
    }

    /** A word, or the list of what is kept by name. */
    private static void metadata(ObjectNode node, Metadata metadata) {
        if (metadata.kept().isEmpty()) {
            node.put("metadata", metadata.strips() ? "strip" : "keep");
        } else {
            var kept = node.putArray("metadata");
            metadata.kept().forEach(field -> kept.add(field.id()));
        }
    }

    private static void number(ObjectNode node, String field, Integer value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    private static void text(ObjectNode node, String field, Object value) {
        if (value != null) {
            node.put(field, value.toString());
        }
    }
}
