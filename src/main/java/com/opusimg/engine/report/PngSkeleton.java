package com.opusimg.engine.report;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.PngChunks;
import com.opusimg.engine.format.PngChunks.Chunk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A PNG without its pixels, for the metadata reader: it would read all of them, and unpack compressed texts of any size.
 */
final class PngSkeleton {

    private static final Set<String> PIXELS = Set.of("IDAT", "fdAT", "fcTL");
    private static final Set<String> COMPRESSED = Set.of("zTXt", "iTXt", "iCCP");
    private static final int MAX_CHUNK = 4 * 1024 * 1024;
    private static final long MAX_TOTAL = 32L * 1024 * 1024;

    private final InputStream stream;
    private final boolean complete;

    private PngSkeleton(InputStream stream, boolean complete) {
        this.stream = stream;
        this.complete = complete;
    }

    static PngSkeleton of(Bytes in) throws ImageException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        in.copy(0, PngChunks.SIGNATURE, out);
        long total = 0;
        XmpBudget xmp = new XmpBudget();
        boolean complete = true;
        for (Chunk chunk : PngChunks.read(in)) {
            if (PIXELS.contains(chunk.type())) {
                continue;
            }
            boolean fits = chunk.length() <= MAX_CHUNK;
            if (fits) {
                byte[] data = in.bytes(chunk.data(), chunk.length());
                total += COMPRESSED.contains(chunk.type()) ? unpacked(data, MAX_TOTAL - total, xmp) : 0;
                fits = xmp.allows(data);
            }
            total += chunk.length();
            if (fits && total <= MAX_TOTAL) {
                in.copy(chunk.start(), chunk.end() - chunk.start(), out);
            } else {
                complete = false;
            }
        }
        return new PngSkeleton(new ByteArrayInputStream(out.toByteArray()), complete);
    }

    InputStream stream() {
        return stream;
    }

    /** Whether nothing but pixels was left out. */
    boolean complete() {
        return complete;
    }

    /** How much the part behind any zero byte unpacks to; where the packed part begins differs by chunk. */
    private static long unpacked(byte[] data, long room, XmpBudget xmp) {
        long most = 0;
        int tried = 0;
        for (int i = 0; i < data.length - 2 && tried < 8 && most <= room; i++) {
            // A zlib stream begins with 0x?8 and a header divisible by 31.
            boolean zlib = (data[i] & 0x0F) == 8 && ((data[i] & 0xFF) << 8 | data[i + 1] & 0xFF) % 31 == 0;
            if (zlib && i > 0 && data[i - 1] == 0) {
                tried++;
                most = Math.max(most, inflate(data, i, room, xmp));
            }
        }
        return most;
    }

    private static long inflate(byte[] data, int from, long room, XmpBudget xmp) {
        byte[] sink = new byte[64 * 1024];
        long count = 0;
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(data, from, data.length - from);
            for (int got = inflater.inflate(sink); got > 0 && count <= room; got = inflater.inflate(sink)) {
                count += got;
                xmp.allows(sink, got);
            }
        } catch (DataFormatException e) {
            return count;
        }
        return count;
    }
}
