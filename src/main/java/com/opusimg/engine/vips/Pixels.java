package com.opusimg.engine.vips;

import com.opusimg.engine.codec.Picture;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Passes pixels between libvips and the steps that are written in Java. */
final class Pixels {

    private static final int BANDS = 4;
    private static final int FLOAT = 6;
    private static final int DOUBLE = 8;

    private Pixels() {}

    /** An image's pixels; it should be small. */
    static Picture of(Image image) {
        Image rgba = Colours.withAlpha(Colours.inColour(Colours.working(image, true)))
                .inMemory();
        int count = rgba.width() * rgba.height();
        MemorySegment data = image.scope().vips.data.call(rgba.pointer()).reinterpret((long) count * BANDS);
        int[] argb = new int[count];
        for (int i = 0; i < count; i++) {
            long at = (long) i * BANDS;
            argb[i] = (data.get(ValueLayout.JAVA_BYTE, at + 3) & 0xFF) << 24
                    | (data.get(ValueLayout.JAVA_BYTE, at) & 0xFF) << 16
                    | (data.get(ValueLayout.JAVA_BYTE, at + 1) & 0xFF) << 8
                    | data.get(ValueLayout.JAVA_BYTE, at + 2) & 0xFF;
        }
        return new Picture(rgba.width(), rgba.height(), argb, image.hasAlpha(), image.colours() < 3);
    }

    /** The pixels as an image of four bands. */
    static Image image(Scope scope, Picture picture) {
        MemorySegment data = scope.arena.allocate((long) picture.argb().length * BANDS);
        for (int i = 0; i < picture.argb().length; i++) {
            int argb = picture.argb()[i];
            long at = (long) i * BANDS;
            data.set(ValueLayout.JAVA_BYTE, at, (byte) (argb >> 16));
            data.set(ValueLayout.JAVA_BYTE, at + 1, (byte) (argb >> 8));
            data.set(ValueLayout.JAVA_BYTE, at + 2, (byte) argb);
            data.set(ValueLayout.JAVA_BYTE, at + 3, (byte) (argb >>> 24));
        }
        return scope.memory(data, picture.width(), picture.height(), BANDS, Image.UCHAR)
                .as(Image.SRGB);
    }

    /** A matrix, for operations that take one. */
    static Image matrix(Scope scope, double[][] rows) {
        MemorySegment data = scope.arena.allocate(ValueLayout.JAVA_DOUBLE, (long) rows.length * rows[0].length);
        int at = 0;
        for (double[] row : rows) {
            for (double value : row) {
                data.setAtIndex(ValueLayout.JAVA_DOUBLE, at++, value);
            }
        }
        return scope.memory(data, rows[0].length, rows.length, 1, DOUBLE);
    }

    /** A table that maps each of 256 values to another. */
    static Image table(Scope scope, float[] values) {
        MemorySegment data = scope.arena.allocateFrom(ValueLayout.JAVA_FLOAT, values);
        return scope.memory(data, values.length, 1, 1, FLOAT);
    }
}
