package com.opusimg.engine.format;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import java.io.IOException;
import java.util.Map;

/** Icons hold the same picture in several sizes; the largest counts, and all must be within the limits and the file. */
final class IconDirectories implements Structure {

    private static final int ICO_ENTRY = 16;
    private static final String PNG = "\u0089PNG\r\n\u001A\n";
    private static final String JPEG_2000 = "\0\0\0\u000CjP  ";

    /** The sides of Apple's icons by their types, where the bytes themselves do not tell. */
    private static final Map<String, Integer> SIDES = Map.ofEntries(
            Map.entry("ICON", 32),
            Map.entry("ICN#", 32),
            Map.entry("icm#", 16),
            Map.entry("icm4", 16),
            Map.entry("icm8", 16),
            Map.entry("ics#", 16),
            Map.entry("ics4", 16),
            Map.entry("ics8", 16),
            Map.entry("is32", 16),
            Map.entry("icl4", 32),
            Map.entry("icl8", 32),
            Map.entry("il32", 32),
            Map.entry("ich#", 48),
            Map.entry("ich4", 48),
            Map.entry("ich8", 48),
            Map.entry("ih32", 48),
            Map.entry("it32", 128));

    private final Format format;

    IconDirectories(Format format) {
        this.format = format;
    }

    @Override
    public ImageInfo inspect(Bytes in, Limits limits) throws ImageException, IOException {
        long[] largest = format == Format.ICO ? windows(in, limits) : apple(in, limits);
        if (largest[0] < 1 || largest[1] < 1) {
            throw ImageException.corrupt();
        }
        return new ImageInfo(format, (int) largest[0], (int) largest[1], 1, 1, true);
    }

    private static long[] windows(Bytes in, Limits limits) throws ImageException, IOException {
        long[] largest = new long[2];
        long count = in.little(4, 2);
        for (int i = 0; i < count; i++) {
            long entry = 6L + (long) ICO_ENTRY * i;
            long length = in.little(entry + 8, 4);
            long at = in.little(entry + 12, 4);
            in.require(at, length);
            // What is there counts, not what the directory says of it; a bitmap's mask stands below its pixels.
            long[] size = in.startsWith(at, PNG)
                    ? new long[] {in.u32(at + 16), in.u32(at + 20)}
                    : new long[] {(int) in.little(at + 4, 4), Math.abs((int) in.little(at + 8, 4)) / 2};
            larger(largest, size, limits);
        }
        return largest;
    }

    private static long[] apple(Bytes in, Limits limits) throws ImageException, IOException {
        long end = in.u32(4);
        in.require(0, end);
        long[] largest = new long[2];
        for (long at = 8; at + 8 <= end; ) {
            long length = in.u32(at + 4);
            if (length < 8 || at + length > end) {
                throw ImageException.corrupt();
            }
            Integer side = SIDES.get(in.text(at, 4));
            if (in.startsWith(at + 8, PNG)) {
                larger(largest, new long[] {in.u32(at + 24), in.u32(at + 28)}, limits);
            } else if (side != null && !in.startsWith(at + 8, JPEG_2000)) {
                larger(largest, new long[] {side, side}, limits);
            }
            at += length;
        }
        return largest;
    }

    private static void larger(long[] largest, long[] size, Limits limits) throws ImageException {
        limits.check(size[0], size[1]);
        if (size[0] * size[1] > largest[0] * largest[1]) {
            largest[0] = size[0];
            largest[1] = size[1];
        }
    }
}
