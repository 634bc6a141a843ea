package com.opusimg.engine.vips;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** The pictures of an animation. In libvips they lie one below the other in one tall image, with the times beside them. */
record Frames(List<Image> images, int[] delays, int loops) {

    /** Takes a tall image apart; its pixels must be readable in any order. */
    static Frames of(Image tall, ImageInfo info) {
        int height = tall.pageHeight();
        List<Image> images = new ArrayList<>();
        for (int top = 0; top + height <= tall.height(); top += height) {
            images.add(tall.part(0, top, tall.width(), height));
        }
        return new Frames(images, tall.fields("delay"), tall.field("loop", 0));
    }

    /** The same steps on each of them. */
    Frames each(VipsSteps steps) throws ImageException {
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
        MemorySegment pointers = scope.arena.allocate(ValueLayout.ADDRESS, images.size());
        for (int i = 0; i < images.size(); i++) {
            pointers.setAtIndex(ValueLayout.ADDRESS, i, images.get(i).pointer());
        }
        MemorySegment array = scope.ownArea(scope.vips.newImages.call(pointers, images.size()));
        Image tall = scope.operation("arrayjoin")
                .object("in", array)
                .set("across", 1)
                .image()
                .with("page-height", first.height())
                .with("loop", loops);
        return delays.length == 0 ? tall : tall.with("delay", delays);
    }
}
