package com.opusimg.engine.vips;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Watermark;
import com.opusimg.engine.step.MarkLayout;
import com.opusimg.engine.text.TextPicture;
import java.io.IOException;

/** Executes {@link Watermark}. */
final class VipsWatermark {

    private static final int ALPHA = 3;

    private VipsWatermark() {}

    static Canvas apply(Canvas canvas, Watermark mark, VipsOverlays overlays) throws ImageException, IOException {
        Image image = canvas.image();
        MarkLayout layout;
        Image drawn;
        if (mark.text() != null) {
            layout = MarkLayout.of(mark, image.width(), image.height(), TextPicture.ratio(mark.text()));
            drawn = Pixels.image(
                    image.scope(), TextPicture.draw(mark.text(), mark.colour(), layout.width(), layout.height()));
        } else {
            Image picture = overlays.of(mark.image());
            layout = MarkLayout.of(mark, image.width(), image.height(), (double) picture.height() / picture.width());
            drawn = VipsResize.scale(picture, layout.width(), layout.height());
        }
        Image faded = faded(drawn, mark.opacity()).inMemory();
        return canvas.with(
                layout.stepX() > 0
                        ? Colours.over(image, tiled(faded, layout, image.width(), image.height()), 0, 0)
                        : Colours.over(image, faded, layout.x(), layout.y()));
    }

    private static Image faded(Image mark, double opacity) {
        double[] factors = Image.each(mark.bands(), 1);
        factors[ALPHA] = opacity;
        return mark.apply("linear")
                .set("a", factors)
                .set("b", Image.each(mark.bands(), 0))
                .image()
                .apply("round")
                .set("round", "rint")
                .image()
                .cast(Image.UCHAR);
    }

    /** The mark and the gap beside it, again and again, over the whole picture. */
    private static Image tiled(Image mark, MarkLayout layout, int width, int height) {
        Image tile = mark.apply("embed")
                .set("x", 0)
                .set("y", 0)
                .set("width", layout.stepX())
                .set("height", layout.stepY())
                .image();
        // The first mark is the one that begins left of the picture or above it.
        int left = Math.floorMod(-layout.x(), layout.stepX());
        int top = Math.floorMod(-layout.y(), layout.stepY());
        return tile.apply("replicate")
                .set("across", (left + width) / layout.stepX() + 1)
                .set("down", (top + height) / layout.stepY() + 1)
                .image()
                .part(left, top, width, height);
    }
}
