package com.opusimg.engine;

import tools.jackson.databind.node.ObjectNode;

/** Writes recipes as JSON that {@link RecipeReader} reads back to an equal recipe. Absent values are left out. */
public final class RecipeWriter {

    private RecipeWriter() {}

    /**
     * Writes a recipe.
     *
     * @param recipe the recipe
     * @return its JSON, in one line
     */
    public static String write(Recipe recipe) {
        ObjectNode root = RecipeJson.MAPPER.valueToTree(recipe);
        ObjectNode output = (ObjectNode) root.required("output");
        if (output.remove("auto") != null) {
            output.put("format", RecipeReader.AUTO);
        }
        return root.toString();
    }
}
