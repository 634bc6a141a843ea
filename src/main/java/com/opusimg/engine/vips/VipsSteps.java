package com.opusimg.engine.vips;

import com.opusimg.engine.Crop;
import com.opusimg.engine.Flip;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Orient;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Rotate;
import com.opusimg.engine.Step;
import java.util.List;

/** Applies the steps of a recipe one after the other. Most only say what is to be computed when the picture is written. */
final class VipsSteps {

    private final List<Step> steps;
    private final Limits limits;
    private final boolean keepProfile;

    VipsSteps(List<Step> steps, Limits limits, boolean keepProfile) {
        this.steps = steps;
        this.limits = limits;
        this.keepProfile = keepProfile;
    }

    Canvas apply(Canvas picture) throws ImageException {
        Canvas canvas = picture;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean resizeNext = i + 1 < steps.size() && steps.get(i + 1) instanceof Resize;
            if (step instanceof Orient && resizeNext) {
                canvas = VipsResize.apply(canvas, (Resize) steps.get(++i), true, limits);
            } else {
                canvas = apply(canvas, step);
            }
            limits.check(canvas.nominalWidth(), canvas.nominalHeight());
        }
        return working(canvas);
    }

    private Canvas apply(Canvas canvas, Step step) throws ImageException {
        return switch (step) {
            case Orient _ -> canvas.upright();
            case Crop crop -> VipsCrop.apply(canvas, crop);
            case Resize resize -> VipsResize.apply(canvas, resize, false, limits);
            case Rotate rotate -> VipsRotate.apply(working(canvas), rotate, limits);
            case Flip flip -> VipsFlip.apply(canvas, flip);
        };
    }

    /** Colours are converted as late as can be, when most pixels are gone. */
    private Canvas working(Canvas canvas) {
        Image image = Colours.working(canvas.image(), keepProfile);
        return image == canvas.image()
                ? canvas
                : new Canvas(
                        image, canvas.nominalWidth(), canvas.nominalHeight(), canvas.orientation(), canvas.random());
    }
}
