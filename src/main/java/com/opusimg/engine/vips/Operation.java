package com.opusimg.engine.vips;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One call of a libvips operation: its name, arguments by name, then the result.
 *
 * <pre>{@code Image small = scope.operation("resize").set("in", image).set("scale", 0.5).image();}</pre>
 */
final class Operation {

    private final Scope scope;
    private final Vips vips;
    private final String name;
    private final MemorySegment operation;

    Operation(Scope scope, String name) {
        this.scope = scope;
        this.vips = scope.vips;
        this.name = name;
        this.operation = vips.newOperation.call(scope.text(name));
        if (operation.address() == 0) {
            throw new IllegalStateException(name + ": " + vips.takeError());
        }
    }

    Operation set(String argument, Image image) {
        return object(argument, image.pointer());
    }

    Operation set(String argument, String value) {
        if (vips.setFromString.call(operation, scope.text(argument), scope.text(value)) != 0) {
            throw new IllegalStateException(name + ": " + vips.takeError());
        }
        return this;
    }

    Operation set(String argument, int value) {
        return set(argument, Integer.toString(value));
    }

    Operation set(String argument, boolean value) {
        return set(argument, value ? "true" : "false");
    }

    Operation set(String argument, double value) {
        return set(argument, number(value));
    }

    Operation set(String argument, double[] values) {
        return set(argument, Arrays.stream(values).mapToObj(Operation::number).collect(Collectors.joining(" ")));
    }

    /** Bytes that stay where they are; they must outlive the scope. */
    Operation bytes(String argument, MemorySegment bytes) {
        MemorySegment blob = scope.ownArea(vips.newBlob.call(MemorySegment.NULL, bytes, bytes.byteSize()));
        return object(argument, blob);
    }

    /** Runs it and gives its image {@code out}. */
    Image image() {
        return new Image(scope, scope.own(output("out")));
    }

    /** Runs it and gives the bytes of its blob {@code buffer}; valid until the scope closes. */
    MemorySegment buffer() {
        MemorySegment blob = scope.ownArea(output("buffer"));
        MemorySegment size = scope.arena.allocate(ValueLayout.JAVA_LONG);
        MemorySegment data = vips.blobBytes.call(blob, size);
        return data.reinterpret(size.get(ValueLayout.JAVA_LONG, 0));
    }

    /** Runs it and gives its number {@code out}. */
    double number() {
        MemorySegment result = scope.arena.allocate(ValueLayout.JAVA_DOUBLE);
        run("out", result);
        return result.get(ValueLayout.JAVA_DOUBLE, 0);
    }

    /** An object or a boxed value. */
    Operation object(String argument, MemorySegment value) {
        vips.set.call(operation, scope.text(argument), value, MemorySegment.NULL);
        return this;
    }

    private MemorySegment output(String argument) {
        MemorySegment result = scope.arena.allocate(ValueLayout.ADDRESS);
        run(argument, result);
        return result.get(ValueLayout.ADDRESS, 0);
    }

    private void run(String argument, MemorySegment result) {
        MemorySegment built = vips.build.call(operation);
        if (built.address() == 0) {
            vips.unrefOutputs.call(operation);
            vips.unref.call(operation);
            throw new VipsFailure(name, vips.takeError());
        }
        // Building gives the operation with a reference of its own; ours to the unbuilt one goes.
        vips.unref.call(operation);
        vips.get.call(built, scope.text(argument), result, MemorySegment.NULL);
        vips.unrefOutputs.call(built);
        vips.unref.call(built);
    }

    /** As C reads it, whatever the locale. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.12g", value);
    }
}
