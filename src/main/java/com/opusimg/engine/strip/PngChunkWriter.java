package com.opusimg.engine.strip;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Writes PNG chunks with their checksum. */
public final class PngChunkWriter {

    private PngChunkWriter() {}

    /**
     * Writes one chunk.
     *
     * @param out where to
     * @param type four letters
     * @param data what is in it
     * @throws IOException if {@code out} fails
     */
    public static void write(OutputStream out, String type, byte[] data) throws IOException {
        byte[] letters = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(letters);
        checksum.update(data);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(letters);
        out.write(data);
        out.write(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
}
