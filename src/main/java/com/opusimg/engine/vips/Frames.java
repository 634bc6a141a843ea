package com.opusimg.engine.vips;

import com.opusimg.engine.ImageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pictures of an animation. In libvips they lie one below the other in one tall image, with the times beside them. */
record Frames(List<Image> images, int[] delays, int loops) {

    /** Takes a tall image apart; its pixels must be readable in any order. */
    static Frames of(Image tall) {
        int height = tall.pageHeight();
        List<Image> images = new ArrayList<>();
        for (int top = 0; top + height <= tall.height(); top += height) {
            images.add(tall.part(0, top, tall.width(), height));
        }
        return new Frames(images, tall.fields("delay"), tall.field("loop", 0));
    }

    /** Pages as one tall image; empty if they are of different sizes or kinds. */
    static Optional<Image> pages(List<Image> pages) {
        Image first = pages.getFirst();
        boolean alike = pages.stream()
                .allMatch(page -> page.width() == first.width()
                        && page.height() == first.height()
                        && page.bands() == first.bands());
        return alike ? Optional.of(new Frames(pages, new int[0], 0).joined()) : Optional.empty();
    }

    /** The same steps on each of them. */
    Frames each(VipsSteps steps) throws ImageException, IOException {
        List<Image> changed = new ArrayList<>();
        for (Image image : images) {
            changed.add(steps.apply(new Canvas(image, image.width(), image.height(), 1, true))
                    .image());
        }
        return new Frames(changed, delays, loops);
    }

    /** One tall image again. */
    Image joined() {
        Image first = images.getFirst();
        Scope scope = first.scope();
        Image tall = scope.operation("arrayjoin")
                .object("in", scope.array(images))
                .set("across", 1)
                .image()
                .with("page-height", first.height())
                .with("loop", loops);
        return delays.length == 0 ? tall : tall.with("delay", delays);
    }
}
