package com.opusimg.engine.vips;

import com.opusimg.engine.Crop;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Position;
import com.opusimg.engine.step.Area;

/** Executes {@link Crop}. */
final class VipsCrop {

    private VipsCrop() {}

    static Canvas apply(Canvas canvas, Crop crop, VipsAttention attention) throws ImageException {
        Area part = Area.of(canvas.image().width(), canvas.image().height(), crop);
        return cut(canvas, part, crop.position(), attention);
    }

    /** A part of the picture; by attention, the part of that size that draws the eye. */
    static Canvas cut(Canvas canvas, Area part, Position position, VipsAttention attention) throws ImageException {
        boolean whole = part.width() == canvas.image().width()
                && part.height() == canvas.image().height();
        if (position != Position.ATTENTION || whole) {
            return canvas.with(canvas.image().part(part.x(), part.y(), part.width(), part.height()));
        }
        Canvas source = canvas.inMemory();
        Area found = attention.find(source.image(), part.width(), part.height());
        return source.with(source.image().part(found.x(), found.y(), found.width(), found.height()));
    }
}
