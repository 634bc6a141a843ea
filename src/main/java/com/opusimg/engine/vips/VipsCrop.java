package com.opusimg.engine.vips;

import com.opusimg.engine.Crop;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Position;
import com.opusimg.engine.step.Area;

/** Executes {@link Crop}. */
final class VipsCrop {

    private VipsCrop() {}

    static Canvas apply(Canvas canvas, Crop crop) throws ImageException {
        return cut(canvas, Area.of(canvas.image().width(), canvas.image().height(), crop), crop.position());
    }

    /** A part of the picture; by attention, the part of that size that draws the eye. */
    static Canvas cut(Canvas canvas, Area part, Position position) {
        return canvas.with(canvas.image().part(part.x(), part.y(), part.width(), part.height()));
    }
}
