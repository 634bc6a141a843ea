package com.opusimg.engine.step;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Watermark;
import com.opusimg.engine.codec.Picture;
import com.opusimg.engine.text.TextPicture;
import java.io.IOException;

/** Executes {@link Watermark}. */
public final class Watermarker {

    private Watermarker() {}

    /**
     * Lays a mark over pixels.
     *
     * @param in pixels
     * @param mark what and where
     * @param overlays the pictures it may name
     * @param progress asked whether to stop
     * @return of the same size
     * @throws ImageException {@code text-not-writable}, {@code cancelled}, or what {@code overlays} throws
     * @throws IOException if a picture's source fails
     */
    public static Picture apply(Picture in, Watermark mark, OverlayPictures overlays, Progress progress)
            throws ImageException, IOException {
        MarkLayout layout;
        Picture drawn;
        if (mark.text() != null) {
            layout = MarkLayout.of(mark, in.width(), in.height(), TextPicture.ratio(mark.text()));
            drawn = TextPicture.draw(mark.text(), mark.colour(), layout.width(), layout.height());
        } else {
            Picture picture = overlays.of(mark.image());
            layout = MarkLayout.of(mark, in.width(), in.height(), (double) picture.height() / picture.width());
            drawn = Resampler.resample(picture, layout.width(), layout.height(), progress);
        }
        return lay(in, drawn, layout, mark.opacity());
    }

    private static Picture lay(Picture in, Picture mark, MarkLayout layout, double opacity) {
        int[] out = in.argb().clone();
        boolean tiled = layout.stepX() > 0;
        int right = tiled ? in.width() : layout.x() + mark.width();
        int bottom = tiled ? in.height() : layout.y() + mark.height();
        for (int y = tiled ? 0 : layout.y(); y < bottom; y++) {
            int markY = tiled ? Math.floorMod(y - layout.y(), layout.stepY()) : y - layout.y();
            for (int x = tiled ? 0 : layout.x(); markY < mark.height() && x < right; x++) {
                int markX = tiled ? Math.floorMod(x - layout.x(), layout.stepX()) : x - layout.x();
                if (markX < mark.width()) {
                    int at = y * in.width() + x;
                    out[at] = Blend.over(faded(mark.argb()[markY * mark.width() + markX], opacity), out[at]);
                }
            }
        }
        return new Picture(in.width(), in.height(), out, in.alpha(), false);
    }

    private static int faded(int argb, double opacity) {
        return (int) Math.round((argb >>> 24) * opacity) << 24 | argb & 0xFFFFFF;
    }
}
