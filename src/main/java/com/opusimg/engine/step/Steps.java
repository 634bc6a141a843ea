package com.opusimg.engine.step;

import com.opusimg.engine.Crop;
import com.opusimg.engine.Flip;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Orient;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Rotate;
import com.opusimg.engine.Step;
import com.opusimg.engine.codec.Picture;
import java.util.List;

/** Applies the steps of a recipe one after the other. */
public final class Steps {

    private Steps() {}

    /**
     * Applies steps.
     *
     * @param picture the pixels as stored
     * @param steps in order
     * @param orientation of the stored pixels, 1 to 8
     * @param limits how large each step's result may be
     * @param progress asked between steps whether to stop
     * @return the result
     * @throws ImageException {@code crop-outside}, {@code too-many-pixels}, {@code side-too-long} or {@code cancelled}
     */
    public static Picture apply(Picture picture, List<Step> steps, int orientation, Limits limits, Progress progress)
            throws ImageException {
        Picture current = picture;
        int pending = orientation;
        for (Step step : steps) {
            progress.check();
            current = switch (step) {
                case Orient _ -> Orienter.apply(current, pending);
                case Crop crop -> Cropper.apply(current, crop);
                case Resize resize -> Resizer.apply(current, resize, limits, progress);
                case Rotate rotate -> Rotator.apply(current, rotate, limits);
                case Flip flip -> Flipper.apply(current, flip);
                default -> throw new ImageException(ImageException.Problem.INVALID_RECIPE, "Not executed yet.");
            };
            pending = step instanceof Orient ? 1 : pending;
        }
        progress.check();
        return current;
    }
}
