package com.opusimg.engine;

import java.util.List;
import java.util.stream.Collectors;

/** A recipe that says what cannot be done. Unchecked, as it is the caller's mistake; the violations are for people. */
public class RecipeException extends IllegalArgumentException {

    /**
     * One thing that is wrong.
     *
     * @param path a JSON Pointer (RFC 6901) into the recipe, such as {@code /steps/3/width}; empty for the whole
     * @param message what it must be, such as {@code must be a whole number between 1 and 32768}
     */
    public record Violation(String path, String message) {}

    private final transient List<Violation> violations;

    /**
     * A refusal.
     *
     * @param violations all that is wrong, at least one
     */
    public RecipeException(List<Violation> violations) {
        super(violations.stream()
                .map(violation ->
                        (violation.path().isEmpty() ? "The recipe" : violation.path()) + " " + violation.message())
                .collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /**
     * What is wrong.
     *
     * @return at least one violation, in the order of the recipe
     */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * The problem this is among those of the engine.
     *
     * @return always {@code invalid-recipe}
     */
    public ImageException.Problem problem() {
        return ImageException.Problem.INVALID_RECIPE;
    }
}
