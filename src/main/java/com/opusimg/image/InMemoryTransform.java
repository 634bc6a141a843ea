package com.opusimg.image;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Outcome;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;

/** One picture in memory: transformed, and read back before anyone gets a byte of the result. */
@ApplicationScoped
class InMemoryTransform {
    /** Room for most results, which are smaller than what they are made from. */
    private static final long FIRST = 256 << 10;

    @Inject
    ImageEngine engine;

    /** The result: what it is, and the buffer that it lies in. */
    record Result(Outcome outcome, Workbench.Buffer buffer) {}

    /**
     * Applies a recipe.
     *
     * @throws ImageException as {@link ImageEngine#transform} and {@link ImageEngine#verify} do
     */
    Result apply(ByteSource in, Recipe recipe, Overlays overlays, Limits limits, Progress progress)
            throws ImageException, IOException {
        var out = new Workbench.Buffer((int) Math.min(in.size(), FIRST));
        Outcome outcome = engine.transform(in, recipe, overlays, limits, out, progress);
        engine.verify(out.source(), recipe);
        return new Result(outcome, out);
    }
}
