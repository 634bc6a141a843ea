package com.opusimg.engine.vips;

import com.opusimg.engine.Extend;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.step.Area;

/** Executes {@link Extend}. */
final class VipsExtend {

    private VipsExtend() {}

    static Canvas apply(Canvas canvas, Extend extend, Limits limits) throws ImageException {
        int width = canvas.image().width() + extend.left() + extend.right();
        int height = canvas.image().height() + extend.top() + extend.bottom();
        limits.check(width, height);
        Area on = new Area(extend.left(), extend.top(), width, height);
        return canvas.with(VipsResize.onto(canvas.image(), on, extend.background()));
    }
}
