package com.opusimg.engine.step;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Orient;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Step;
import java.util.List;

/** How large to draw what has no pixels yet: at the size that the first step asks for, so that it is sharp there. */
public final class VectorScale {

    private VectorScale() {}

    /**
     * Works it out.
     *
     * @param width its own width, in pixels
     * @param height its own height, in pixels
     * @param steps of the recipe
     * @param limits how large it may be drawn
     * @return times its own size; 1 where no resize comes first
     * @throws ImageException {@code too-many-pixels} or {@code side-too-long}
     */
    public static double of(int width, int height, List<Step> steps, Limits limits) throws ImageException {
        double scale = 1;
        int first = !steps.isEmpty() && steps.getFirst() instanceof Orient ? 1 : 0;
        if (steps.size() > first && steps.get(first) instanceof Resize resize) {
            Resize enlarging = new Resize(
                    resize.width(), resize.height(), resize.fit(), resize.position(), true, resize.background());
            Fitting fitting = Fitting.of(width, height, enlarging, limits);
            scale = Math.max(
                    (double) fitting.width() / fitting.cut().width(),
                    (double) fitting.height() / fitting.cut().height());
        }
        limits.check(Math.round(width * scale), Math.round(height * scale));
        return scale;
    }
}
