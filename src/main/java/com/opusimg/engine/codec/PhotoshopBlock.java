package com.opusimg.engine.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The payload of JPEG's APP13: resources of Photoshop (Adobe Photoshop File Formats, "Image Resource Blocks"). */
final class PhotoshopBlock {

    private static final byte[] PREFIX = "Photoshop 3.0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int MARK = 0x3842494D;
    private static final int NAME = 6;

    /** Thumbnails, and Exif and XMP once more, which may hold some too. */
    private static final Set<Integer> PICTURES = Set.of(0x0409, 0x040C, 0x0422, 0x0423, 0x0424);

    private PhotoshopBlock() {}

    /** Without what shows, or may show, the picture as it was; empty if nothing is left. */
    static byte[] withoutPictures(byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.wrap(payload);
        long start = ByteBuffer.wrap(PREFIX).mismatch(in) == PREFIX.length ? PREFIX.length : payload.length;
        while (start + NAME < payload.length && in.getInt((int) start) == MARK) {
            int id = in.getShort((int) start + 4) & 0xFFFF;
            // A name of even length with its own length before it, and how long the data is, which is padded too.
            int name = in.get((int) start + NAME) & 0xFF;
            long size = start + NAME + name + 2 - (name & 1);
            if (size + 4 > payload.length) {
                break;
            }
            long length = in.getInt((int) size) & 0xFFFF_FFFFL;
            long end = size + 4 + length;
            // The last one may lack its padding, and be cut off where more segments follow.
            if (!PICTURES.contains(id) && end <= payload.length) {
                long padded = Math.min(payload.length, end + (length & 1));
                out.write(payload, (int) start, (int) (padded - start));
            }
            start = end + (length & 1);
        }
        return out.size() == 0 ? new byte[0] : joined(out.toByteArray());
    }

    private static byte[] joined(byte[] resources) {
        return ByteBuffer.allocate(PREFIX.length + resources.length)
                .put(PREFIX)
                .put(resources)
                .array();
    }
}
