package com.opusimg.engine.report;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.WebpChunks;
import com.opusimg.engine.format.WebpChunks.Chunk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * A WebP without its pixels, for the metadata reader, which would take memory for all of them.
 *
 * @param stream what is left
 * @param complete whether nothing but pixels was left out
 */
record WebpSkeleton(InputStream stream, boolean complete) {

    private static final Set<String> PIXELS = Set.of("VP8 ", "VP8L", "ALPH", "ANMF");
    private static final int MAX_TOTAL = 32 * 1024 * 1024;

    static WebpSkeleton of(Bytes in) throws ImageException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        in.copy(0, WebpChunks.FIRST, out);
        XmpBudget xmp = new XmpBudget();
        boolean complete = true;
        for (Chunk chunk : WebpChunks.read(in)) {
            if (PIXELS.contains(chunk.type())) {
                continue;
            }
            if (chunk.length() + out.size() > MAX_TOTAL || !xmp.allows(in.bytes(chunk.data(), (int) chunk.length()))) {
                complete = false;
                continue;
            }
            in.copy(chunk.start(), 8 + chunk.length(), out);
            out.write(new byte[(int) (chunk.length() & 1)]);
        }
        byte[] bytes = out.toByteArray();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4, bytes.length - 8);
        return new WebpSkeleton(new ByteArrayInputStream(bytes), complete);
    }
}
