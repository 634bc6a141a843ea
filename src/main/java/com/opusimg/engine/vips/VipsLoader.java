package com.opusimg.engine.vips;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Orient;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Step;
import com.opusimg.engine.codec.Decoder;
import com.opusimg.engine.codec.Picture;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.pixel.NativeSource;
import com.opusimg.engine.step.Resizer;
import com.opusimg.engine.step.VectorScale;
import java.io.EOFException;
import java.io.IOException;
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
            Format.HEIC, "heifload_buffer",
            Format.GIF, "gifload_buffer",
            Format.TIFF, "tiffload_buffer",
            Format.SVG, "svgload_buffer");

    /** Pixels of an inch in CSS, where the units of SVG are from. */
    private static final int SVG_DPI = 96;

    /** libvips enlarges by what is beyond 72, although a pixel of SVG is one whatever the inch. */
    private static final double SVG_SCALE = 72.0 / SVG_DPI;

    private final Scope scope;
    private final MemorySegment bytes;
    private final ImageInfo info;
    private final Limits limits;

    VipsLoader(Scope scope, MemorySegment bytes, ImageInfo info, Limits limits) {
        this.limits = limits;
        this.scope = scope;
        this.bytes = bytes;
        this.info = info;
    }

    /** One picture, read from top to bottom, with no more pixels than the steps need. */
    Canvas first(List<Step> steps) throws ImageException, IOException {
        if (!OPERATIONS.containsKey(info.format())) {
            return byJava();
        }
        if (info.format() == Format.SVG) {
            return drawn(steps);
        }
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

    /** Formats that only Java knows. */
    private Canvas byJava() throws ImageException, IOException {
        try (Bytes file = Bytes.open(new NativeSource(bytes));
                Decoder decoder = Decoder.open(file, info.format(), Progress.NONE)) {
            Picture picture = decoder.decode(0, 1, 0, 0);
            limits.check(picture.width(), picture.height());
            Image image = Pixels.image(scope, picture);
            if (picture.grey()) {
                image = image.apply("extract_band")
                        .set("band", 2)
                        .set("n", 2)
                        .image()
                        .as(Image.B_W);
            }
            if (!picture.alpha()) {
                image = image.apply("extract_band")
                        .set("band", 0)
                        .set("n", image.bands() - 1)
                        .image();
            }
            return new Canvas(image, image.width(), image.height(), info.orientation(), true);
        } catch (EOFException e) {
            throw ImageException.truncated();
        }
    }

    /** A drawing at the size that the first step asks for, so that it is as sharp as it can be there. */
    private Canvas drawn(List<Step> steps) throws ImageException {
        double scale = VectorScale.of(info.width(), info.height(), steps, limits);
        Image image = drawn(scale);
        double wanted = info.width() * scale;
        if (Math.abs(image.width() - wanted) > 1) {
            // Some versions of libvips take 72 points for an inch's pixels in sizes, whatever they are told.
            image = drawn(scale * wanted / image.width());
        }
        limits.check(image.width(), image.height());
        return new Canvas(image, image.width(), image.height(), 1, false);
    }

    private Image drawn(double scale) {
        return load().set("dpi", SVG_DPI).set("scale", scale * SVG_SCALE).image();
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
        if (!(firstResize(steps) instanceof Resize resize)) {
            return 1;
        }
        boolean oriented = steps.getFirst() instanceof Orient;
        double reduction = Resizer.reduction(
                oriented ? info.uprightWidth() : info.width(), oriented ? info.uprightHeight() : info.height(), resize);
        return reduction >= 8 ? 8 : reduction >= 4 ? 4 : reduction >= 2 ? 2 : 1;
    }

    /** The resize that comes before anything but orienting, or null. */
    private static Step firstResize(List<Step> steps) {
        int first = !steps.isEmpty() && steps.getFirst() instanceof Orient ? 1 : 0;
        return steps.size() > first && steps.get(first) instanceof Resize resize ? resize : null;
    }
}
