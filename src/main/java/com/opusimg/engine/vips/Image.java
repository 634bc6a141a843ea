package com.opusimg.engine.vips;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * A libvips image: a recipe for pixels that are computed when they are asked for. Immutable, but for the fields that say
 * how pages lie in it.
 */
final class Image {

    /** {@code VIPS_FORMAT_UCHAR}. */
    static final int UCHAR = 0;

    /** {@code VIPS_INTERPRETATION_B_W}. */
    static final int B_W = 1;
    /** {@code VIPS_INTERPRETATION_CMYK}. */
    static final int CMYK = 15;
    /** {@code VIPS_INTERPRETATION_sRGB}. */
    static final int SRGB = 22;

    /** The names of {@code VipsBandFormat}, by value. */
    private static final String[] FORMATS = {
        "uchar", "char", "ushort", "short", "uint", "int", "float", "complex", "double", "dpcomplex"
    };

    private final Scope scope;
    private final MemorySegment pointer;

    Image(Scope scope, MemorySegment pointer) {
        this.scope = scope;
        this.pointer = pointer;
    }

    Scope scope() {
        return scope;
    }

    MemorySegment pointer() {
        return pointer;
    }

    int width() {
        return scope.vips.width.call(pointer);
    }

    int height() {
        return scope.vips.height.call(pointer);
    }

    int bands() {
        return scope.vips.bands.call(pointer);
    }

    int format() {
        return scope.vips.format.call(pointer);
    }

    int interpretation() {
        return scope.vips.interpretation.call(pointer);
    }

    boolean hasAlpha() {
        return scope.vips.hasAlpha.call(pointer) != 0;
    }

    /** The height of one page of an animation or document whose pages lie one below the other. */
    int pageHeight() {
        return scope.vips.pageHeight.call(pointer);
    }

    boolean has(String field) {
        return scope.vips.typeOf.call(pointer, scope.text(field)) != 0;
    }

    /** A field, or the given value where the image has none. */
    int field(String field, int absent) {
        MemorySegment value = scope.arena.allocate(ValueLayout.JAVA_INT);
        if (!has(field) || scope.vips.getInt.call(pointer, scope.text(field), value) != 0) {
            return absent;
        }
        return value.get(ValueLayout.JAVA_INT, 0);
    }

    /** A field of several numbers; empty where the image has none. */
    int[] fields(String field) {
        MemorySegment values = scope.arena.allocate(ValueLayout.ADDRESS);
        MemorySegment count = scope.arena.allocate(ValueLayout.JAVA_INT);
        if (!has(field) || scope.vips.getInts.call(pointer, scope.text(field), values, count) != 0) {
            return new int[0];
        }
        int length = count.get(ValueLayout.JAVA_INT, 0);
        return values.get(ValueLayout.ADDRESS, 0).reinterpret(4L * length).toArray(ValueLayout.JAVA_INT);
    }

    /** The same image without a field. */
    Image without(String field) {
        if (!has(field)) {
            return this;
        }
        Image copy = apply("copy").image();
        scope.vips.remove.call(copy.pointer, scope.text(field));
        return copy;
    }

    /** The same image with a field of its own. */
    Image with(String field, int value) {
        Image copy = apply("copy").image();
        scope.vips.setInt.call(copy.pointer, scope.text(field), value);
        return copy;
    }

    /** The same image with a field of several numbers. */
    Image with(String field, int[] values) {
        Image copy = apply("copy").image();
        MemorySegment array = scope.arena.allocateFrom(ValueLayout.JAVA_INT, values);
        scope.vips.setInts.call(copy.pointer, scope.text(field), array, values.length);
        return copy;
    }

    /** The same values as numbers of another kind, a {@code VipsBandFormat}. */
    Image cast(int format) {
        return format() == format
                ? this
                : apply("cast").set("format", FORMATS[format]).image();
    }

    /** The same values, taken as another kind of colour, a {@code VipsInterpretation}. */
    Image as(int interpretation) {
        return apply("copy")
                .set("interpretation", interpretation == B_W ? "b-w" : "srgb")
                .image();
    }

    /** Begins an operation on this image. */
    Operation apply(String operation) {
        return scope.operation(operation).set("in", this);
    }

    /** A part of it. */
    Image part(int left, int top, int width, int height) {
        if (left == 0 && top == 0 && width == width() && height == height()) {
            return this;
        }
        return scope.operation("extract_area")
                .set("input", this)
                .set("left", left)
                .set("top", top)
                .set("width", width)
                .set("height", height)
                .image();
    }

    /** The same with all pixels computed: needed before they are read in another order, or twice. */
    Image inMemory() {
        MemorySegment copy = scope.vips.copyMemory.call(pointer);
        if (copy.address() == 0) {
            throw new VipsFailure("copy_memory", scope.vips.takeError());
        }
        return new Image(scope, scope.own(copy));
    }

    /** The same, where someone wants to know how far it is. */
    Image inMemory(Stage stage) {
        Image heard = apply("copy").image();
        try (Evaluations.Listening listening = scope.vips.evaluations.listen(heard, stage::at)) {
            return heard.inMemory();
        }
    }

    /** The number of colour bands, without alpha. */
    int colours() {
        return hasAlpha() ? bands() - 1 : bands();
    }

    /** A list with one value for each band. */
    static double[] each(int bands, double value) {
        double[] values = new double[bands];
        Arrays.fill(values, value);
        return values;
    }
}
