package com.opusimg.engine.step;

import com.opusimg.engine.Colour;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Resize;
import com.opusimg.engine.codec.Picture;

/** Executes {@link Resize}. */
public final class Resizer {

    private Resizer() {}

    /**
     * Changes the size.
     *
     * @param in pixels
     * @param resize to what
     * @param attention finds what draws the eye
     * @param limits how large the result may be
     * @param progress asked whether to stop
     * @return the result
     * @throws ImageException {@code too-many-pixels}, {@code side-too-long} or {@code cancelled}
     */
    static Picture apply(Picture in, Resize resize, Attention attention, Limits limits, Progress progress)
            throws ImageException {
        Fitting fitting = Fitting.of(in.width(), in.height(), resize, limits);
        // Cut first, so that no pixel is made that is cut off after.
        Picture part = Cropper.cut(in, fitting.cut(), resize.position(), attention, progress);
        Picture scaled = Resampler.resample(part, fitting.width(), fitting.height(), progress);
        if (resize.fit() != Resize.Fit.CONTAIN) {
            return scaled;
        }
        Area canvas = fitting.canvas();
        Colour background = resize.background() == null ? Colour.TRANSPARENT : resize.background();
        return Extender.place(scaled, canvas.width(), canvas.height(), canvas.x(), canvas.y(), background);
    }

    /**
     * How many times smaller a picture will get, so that a decoder can skip pixels.
     *
     * @param width of the picture
     * @param height of the picture
     * @param resize the first step
     * @return 1 or more
     */
    public static double reduction(int width, int height, Resize resize) {
        double across = resize.width() == null ? Double.NaN : (double) width / resize.width();
        double down = resize.height() == null ? Double.NaN : (double) height / resize.height();
        if (Double.isNaN(across) || Double.isNaN(down)) {
            return Math.max(1, Double.isNaN(across) ? down : across);
        }
        // What must fit into the box shrinks by the longer way; what must fill it, by the shorter.
        boolean within = resize.fit() == Resize.Fit.INSIDE || resize.fit() == Resize.Fit.CONTAIN;
        return Math.max(1, within ? Math.max(across, down) : Math.min(across, down));
    }
}
