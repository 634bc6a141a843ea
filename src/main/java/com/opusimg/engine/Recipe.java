package com.opusimg.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What to do with a picture: steps in order, then an output. Immutable. As JSON see {@link RecipeReader} and
 * {@link RecipeWriter}.
 *
 * @param steps in order, at most {@link Limits#MAX_STEPS}; null means none
 * @param output null means {@link Output#SAME}
 */
public record Recipe(List<Step> steps, Output output) {

    /** Takes a copy of the steps and refuses too many of them. */
    public Recipe {
        steps = steps == null ? List.of() : List.copyOf(steps);
        output = output == null ? Output.SAME : output;
        if (steps.size() > Limits.MAX_STEPS) {
            throw new IllegalArgumentException("A recipe has at most " + Limits.MAX_STEPS + " steps");
        }
    }

    /**
     * The steps as they apply to stored pixels.
     *
     * @return the steps, with {@link Orient} before them where the recipe does not name it
     */
    public List<Step> fromStored() {
        if (steps.stream().anyMatch(Orient.class::isInstance)) {
            return steps;
        }
        List<Step> all = new ArrayList<>(steps.size() + 1);
        all.add(new Orient());
        all.addAll(steps);
        return List.copyOf(all);
    }

    /**
     * The names of the other pictures that the steps need, for {@link Overlays}.
     *
     * @return each once, in the order of the steps
     */
    public Set<String> overlays() {
        Set<String> names = new LinkedHashSet<>();
        for (Step step : steps) {
            if (step instanceof Watermark mark && mark.image() != null) {
                names.add(mark.image());
            }
        }
        return names;
    }

    /**
     * The same recipe with another choice for metadata: the toggle beside every export.
     *
     * @param metadata what happens to metadata
     * @return a recipe that differs in nothing else
     */
    public Recipe withMetadata(Metadata metadata) {
        return new Recipe(steps, output.withMetadata(metadata));
    }

    /**
     * The same recipe with another output format.
     *
     * @param format or null for that of the input
     * @return a recipe that differs in nothing else
     */
    public Recipe withFormat(Format format) {
        return new Recipe(steps, output.withFormat(format));
    }
}
