package com.opusimg.engine.vips;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Redact;
import com.opusimg.engine.codec.Picture;
import com.opusimg.engine.step.Redactor;

/** Executes {@link Redact}: what a box becomes is worked out by {@link Redactor}, the one place for how strong that is. */
final class VipsRedact {

    private VipsRedact() {}

    static Canvas apply(Canvas canvas, Redact redact) throws ImageException {
        Canvas source = canvas.inMemory();
        Image image = Colours.inColour(source.image());
        for (Redact.Box box : redact.boxes()) {
            Redact.Box part = Redactor.visible(box, image.width(), image.height());
            Picture pixels = Pixels.of(image.part(part.x(), part.y(), part.width(), part.height()));
            int[] covered = Redactor.cover(pixels.argb(), part.width(), part.height(), redact);
            image = insert(image, pixels.with(part.width(), part.height(), covered), part.x(), part.y());
        }
        return source.with(image);
    }

    private static Image insert(Image image, Picture covered, int x, int y) {
        Image sheet = Pixels.image(image.scope(), covered);
        Image same = image.hasAlpha()
                ? sheet
                : sheet.apply("extract_band")
                        .set("band", 0)
                        .set("n", image.bands())
                        .image();
        return image.scope()
                .operation("insert")
                .set("main", image)
                .set("sub", same)
                .set("x", x)
                .set("y", y)
                .image();
    }
}
