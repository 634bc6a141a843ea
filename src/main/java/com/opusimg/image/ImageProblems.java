package com.opusimg.image;

import com.opusimg.billing.Plan;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.RecipeException;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;

/** What the engine refuses, as problems of the portal; both use the same ids. */
final class ImageProblems {
    private ImageProblems() {}

    static ProblemException of(ImageException refused) {
        return new ProblemException(
                ProblemType.of(refused.problem().id()).orElse(ProblemType.INTERNAL), refused.getMessage());
    }

    static ProblemException of(RecipeException refused) {
        var violations = refused.violations().stream()
                .map(violation -> new Violation(violation.path(), violation.message()))
                .toList();
        return new ProblemException(ProblemType.INVALID_RECIPE, refused.getMessage(), violations);
    }

    static Limits limits(Plan plan) {
        return limits(plan, plan.maxPixels());
    }

    static Limits limits(Plan plan, long maxPixels) {
        return new Limits(
                maxPixels, plan.maxSide(), plan.getWork().time(), plan.getWork().memory());
    }
}
