package com.opusimg.engine.vips;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Orient;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Step;
import com.opusimg.engine.step.Resizer;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/** Opens files for decoding. The first damage is an error: a half-read picture is never delivered. */
final class VipsLoader {

    /** The operation that reads each format. */
    static final Map<Format, String> OPERATIONS = Map.of(
            Format.JPEG, "jpegload_buffer",
            Format.PNG, "pngload_buffer",
            Format.WEBP, "webpload_buffer",
            Format.AVIF, "heifload_buffer",
            Format.GIF, "gifload_buffer",
            Format.TIFF, "tiffload_buffer");

    private final Scope scope;
    private final MemorySegment bytes;
    private final ImageInfo info;

    VipsLoader(Scope scope, MemorySegment bytes, ImageInfo info) {
        this.scope = scope;
        this.bytes = bytes;
        this.info = info;
    }

    /** One picture, read from top to bottom, with no more pixels than the steps need. */
    Canvas first(List<Step> steps) {
        int shrink = info.format() == Format.JPEG ? shrink(steps) : 1;
        Operation load = load();
        if (shrink > 1) {
            load.set("shrink", shrink);
        }
        Image image = load.image();
        return shrink > 1
                ? new Canvas(image, info.width(), info.height(), orientation(), false)
                : new Canvas(image, image.width(), image.height(), orientation(), false);
    }

    /** All pictures of an animation, one below the other, decoded. */
    Image all() {
        return load().set("n", -1).image().inMemory();
    }

    /** One page of a document. */
    Canvas page(int index) {
        Image image = load().set("page", index).image();
        return new Canvas(image, image.width(), image.height(), orientation(), false);
    }

    /** What is still to be applied: pixels of AVIF and HEIC come turned from their decoder. */
    private int orientation() {
        return info.format() == Format.AVIF || info.format() == Format.HEIC ? 1 : info.orientation();
    }

    private Operation load() {
        return scope.operation(OPERATIONS.get(info.format()))
                .bytes("buffer", bytes)
                .set("access", "sequential")
                .set("fail-on", "error");
    }

    /** How many times smaller the decoder can make it for nothing: by powers of two, staying above the size asked for. */
    private int shrink(List<Step> steps) {
        int first = !steps.isEmpty() && steps.getFirst() instanceof Orient ? 1 : 0;
        if (steps.size() <= first || !(steps.get(first) instanceof Resize resize)) {
            return 1;
        }
        boolean oriented = first == 1;
        double reduction = Resizer.reduction(
                oriented ? info.uprightWidth() : info.width(), oriented ? info.uprightHeight() : info.height(), resize);
        return reduction >= 8 ? 8 : reduction >= 4 ? 4 : reduction >= 2 ? 2 : 1;
    }
}
