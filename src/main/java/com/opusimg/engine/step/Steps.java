package com.opusimg.engine.step;

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
import com.opusimg.engine.Progress;
import com.opusimg.engine.Redact;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Rotate;
import com.opusimg.engine.Sharpen;
import com.opusimg.engine.Step;
import com.opusimg.engine.Watermark;
import com.opusimg.engine.codec.Picture;
import java.io.IOException;
import java.util.List;

/** Applies the steps of a recipe one after the other, to one picture or to all frames of an animation. */
public final class Steps {

    private final List<Step> steps;
    private final int orientation;
    private final OverlayPictures overlays;
    private final Limits limits;
    private final Progress progress;
    private final Attention attention = new Attention();

    /**
     * The steps for a file.
     *
     * @param steps in order
     * @param orientation of the stored pixels, 1 to 8
     * @param overlays the pictures that steps may name
     * @param limits how large each step's result may be
     * @param progress asked between steps whether to stop
     */
    public Steps(List<Step> steps, int orientation, OverlayPictures overlays, Limits limits, Progress progress) {
        this.steps = steps;
        this.orientation = orientation;
        this.overlays = overlays;
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * Applies them. What draws the eye is looked for in the first picture, and kept for others of its size.
     *
     * @param picture the pixels as stored
     * @return the result
     * @throws ImageException what a step throws, or {@code cancelled}
     * @throws IOException if the source of an overlay fails
     */
    public Picture apply(Picture picture) throws ImageException, IOException {
        Picture current = picture;
        int pending = orientation;
        for (Step step : steps) {
            progress.check();
            current = switch (step) {
                case Orient _ -> Orienter.apply(current, pending);
                case Crop crop -> Cropper.apply(current, crop, attention, progress);
                case Resize resize -> Resizer.apply(current, resize, attention, limits, progress);
                case Rotate rotate -> Rotator.apply(current, rotate, limits);
                case Flip flip -> Flipper.apply(current, flip);
                case Flatten flatten -> Flattener.apply(current, flatten);
                case Extend extend -> Extender.apply(current, extend, limits);
                case Sharpen sharpen -> Sharpener.apply(current, sharpen, progress);
                case Blur blur -> Blurrer.apply(current, blur, progress);
                case Grayscale _ -> Grayscaler.apply(current);
                case Adjust adjust -> Adjuster.apply(current, adjust);
                case Watermark mark -> Watermarker.apply(current, mark, overlays, progress);
                case Redact redact -> Redactor.apply(current, redact, progress);
            };
            pending = step instanceof Orient ? 1 : pending;
        }
        progress.check();
        return current;
    }
}
