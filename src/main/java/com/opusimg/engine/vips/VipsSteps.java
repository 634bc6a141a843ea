package com.opusimg.engine.vips;

import com.opusimg.engine.Adjust;
import com.opusimg.engine.Blur;
import com.opusimg.engine.Crop;
import com.opusimg.engine.Extend;
import com.opusimg.engine.Flatten;
import com.opusimg.engine.Flip;
import com.opusimg.engine.Grayscale;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Orient;
import com.opusimg.engine.Redact;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Rotate;
import com.opusimg.engine.Sharpen;
import com.opusimg.engine.Step;
import com.opusimg.engine.Watermark;
import java.io.IOException;
import java.util.List;

/**
 * Applies the steps of a recipe one after the other, to one picture or to all frames of an animation. Most only say what is
 * to be computed when the picture is written.
 */
final class VipsSteps {

    private final List<Step> steps;
    private final VipsOverlays overlays;
    private final Limits limits;
    private final boolean keepProfile;
    private final VipsAttention attention = new VipsAttention();

    VipsSteps(List<Step> steps, VipsOverlays overlays, Limits limits, boolean keepProfile) {
        this.steps = steps;
        this.overlays = overlays;
        this.limits = limits;
        this.keepProfile = keepProfile;
    }

    Canvas apply(Canvas picture) throws ImageException, IOException {
        // One picture, though it may come from a file of several: steps change the height that its pages had there.
        Canvas canvas = picture.of(picture.image().without("page-height"));
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean resizeNext = i + 1 < steps.size() && steps.get(i + 1) instanceof Resize;
            if (step instanceof Orient && resizeNext) {
                canvas = VipsResize.apply(canvas, (Resize) steps.get(++i), true, attention, limits);
            } else {
                canvas = apply(canvas, step);
            }
            limits.check(canvas.nominalWidth(), canvas.nominalHeight());
        }
        return working(canvas);
    }

    /** Where pixels only move, they do so as they are; what changes colours works in one space. */
    private Canvas apply(Canvas canvas, Step step) throws ImageException, IOException {
        return switch (step) {
            case Orient _ -> canvas.upright();
            case Crop crop -> VipsCrop.apply(canvas, crop, attention);
            case Resize resize -> VipsResize.apply(canvas, resize, false, attention, limits);
            case Flip flip -> VipsFlip.apply(canvas, flip);
            case Rotate rotate -> VipsRotate.apply(working(canvas), rotate, limits);
            case Flatten flatten -> VipsFlatten.apply(working(canvas), flatten);
            case Extend extend -> VipsExtend.apply(working(canvas), extend, limits);
            case Sharpen sharpen -> VipsSharpen.apply(working(canvas), sharpen);
            case Blur blur -> VipsBlur.apply(working(canvas), blur);
            case Grayscale _ -> VipsGrayscale.apply(working(canvas));
            case Adjust adjust -> VipsAdjust.apply(working(canvas), adjust);
            case Watermark mark -> VipsWatermark.apply(working(canvas), mark, overlays);
            case Redact redact -> VipsRedact.apply(working(canvas), redact);
        };
    }

    /** Colours are converted as late as can be, when most pixels are gone. */
    private Canvas working(Canvas canvas) {
        Image image = Colours.working(canvas.image(), keepProfile);
        return canvas.of(image);
    }
}
