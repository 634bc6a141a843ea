package com.opusimg.engine.step;

import com.opusimg.engine.Colour;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Position;
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
        double ratio = (double) in.width() / in.height();
        int width = resize.width() != null ? resize.width() : side(resize.height() * ratio);
        int height = resize.height() != null ? resize.height() : side(resize.width() / ratio);
        double across = (double) width / in.width();
        double down = (double) height / in.height();
        limits.check(width, height);
        return switch (resize.fit()) {
            case INSIDE -> scale(in, capped(Math.min(across, down), resize), limits, progress);
            case FILL ->
                Resampler.resample(
                        in,
                        resize.enlarge() ? width : Math.min(width, in.width()),
                        resize.enlarge() ? height : Math.min(height, in.height()),
                        progress);
            case COVER -> cover(in, resize, width, height, attention, progress);
            case CONTAIN ->
                contain(scale(in, capped(Math.min(across, down), resize), limits, progress), resize, width, height);
        };
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
        double least = Double.isNaN(across) ? down : Double.isNaN(down) ? across : Math.min(across, down);
        return Math.max(1, least);
    }

    private static Picture scale(Picture in, double factor, Limits limits, Progress progress) throws ImageException {
        int width = side(in.width() * factor);
        int height = side(in.height() * factor);
        limits.check(width, height);
        return Resampler.resample(in, width, height, progress);
    }

    /** Cuts to the box's ratio first, so that no pixel is made that is cut off after. */
    private static Picture cover(
            Picture in, Resize resize, int boxWidth, int boxHeight, Attention attention, Progress progress)
            throws ImageException {
        double scale = Math.max((double) boxWidth / in.width(), (double) boxHeight / in.height());
        int cutWidth = Math.clamp(Math.round(boxWidth / scale), 1, in.width());
        int cutHeight = Math.clamp(Math.round(boxHeight / scale), 1, in.height());
        Picture part = Cropper.place(in, position(resize), cutWidth, cutHeight, attention, progress);
        return scale > 1 && !resize.enlarge() ? part : Resampler.resample(part, boxWidth, boxHeight, progress);
    }

    private static Picture contain(Picture in, Resize resize, int boxWidth, int boxHeight) {
        Colour background = resize.background() == null ? Colour.TRANSPARENT : resize.background();
        int left = position(resize).x(boxWidth - in.width());
        int top = position(resize).y(boxHeight - in.height());
        return Extender.place(in, boxWidth, boxHeight, left, top, background);
    }

    private static double capped(double factor, Resize resize) {
        return resize.enlarge() ? factor : Math.min(1, factor);
    }

    private static Position position(Resize resize) {
        return resize.position() == null ? Position.CENTER : resize.position();
    }

    private static int side(double length) {
        return (int) Math.clamp(Math.round(length), 1L, Integer.MAX_VALUE);
    }
}
