package com.opusimg.engine.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** What files are made of. */
public final class Parts {

    private Parts() {}

    /** Parts, one behind the other. */
    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Text as bytes, one a character. */
    public static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Bytes as text, one a character. */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Numbers as bytes. */
    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** Four bytes, the highest first. */
    public static byte[] big(long value) {
        return ByteBuffer.allocate(4).putInt((int) value).array();
    }

    /** Four bytes, the lowest first. */
    public static byte[] little(long value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) value)
                .array();
    }

    /** A segment of a JPEG. */
    public static byte[] segment(int marker, byte[]... data) {
        byte[] all = concat(data);
        if (all.length > 65_533) {
            throw new IllegalArgumentException("A segment holds at most 65,533 bytes");
        }
        return concat(bytes(0xFF, marker, (all.length + 2) >> 8, all.length + 2), all);
    }

    /** A chunk of a PNG. */
    public static byte[] chunk(String type, byte[]... data) {
        byte[] body = concat(latin(type), concat(data));
        CRC32 sum = new CRC32();
        sum.update(body);
        return concat(big(body.length - 4), body, big(sum.getValue()));
    }

    /** A chunk of a RIFF file such as WebP. */
    public static byte[] riff(String type, byte[]... data) {
        byte[] all = concat(data);
        return concat(latin(type), little(all.length), all, new byte[all.length & 1]);
    }

    /** A WebP of chunks. */
    public static byte[] webp(byte[]... chunks) {
        byte[] all = concat(chunks);
        return concat(latin("RIFF"), little(all.length + 4), latin("WEBP"), all);
    }

    /** A box of an ISO base media file. */
    public static byte[] box(String type, byte[]... data) {
        byte[] all = concat(data);
        return concat(big(all.length + 8), latin(type), all);
    }

    /** Compressed as zlib does. */
    public static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(data);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[64 * 1024];
        while (!deflater.finished()) {
            out.write(part, 0, deflater.deflate(part));
        }
        deflater.end();
        return out.toByteArray();
    }
}
