package com.opusimg.engine.strip;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.ExifBlock;
import com.opusimg.engine.format.WebpChunks;
import com.opusimg.engine.format.WebpChunks.Chunk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** WebP: EXIF, XMP and unknown chunks go, the flags of VP8X and the size in the header follow. */
final class WebpStripper implements Stripper {

    private static final Set<String> KEPT = Set.of("VP8X", "VP8 ", "VP8L", "ALPH", "ICCP", "ANIM", "ANMF");
    private static final int EXIF_FLAG = 0x08;
    private static final int XMP_FLAG = 0x04;

    @Override
    public void strip(Bytes in, int orientation, OutputStream out) throws ImageException, IOException {
        List<Chunk> kept = WebpChunks.read(in).stream()
                .filter(chunk -> KEPT.contains(chunk.type()))
                .toList();
        byte[] exif = orientation == 1 ? new byte[0] : exif(orientation);
        long size = 4 + exif.length;
        for (Chunk chunk : kept) {
            size += chunk.end() - chunk.start();
        }
        out.write(text("RIFF"));
        out.write(little((int) size));
        out.write(text("WEBP"));
        for (Chunk chunk : kept) {
            if (chunk.type().equals("VP8X")) {
                int flags = in.u8(chunk.data()) & ~(EXIF_FLAG | XMP_FLAG) | (orientation == 1 ? 0 : EXIF_FLAG);
                in.copy(chunk.start(), 8, out);
                out.write(flags);
                in.copy(chunk.data() + 1, chunk.end() - chunk.data() - 1, out);
            } else {
                in.copy(chunk.data() - 8, 8 + chunk.length(), out);
                if ((chunk.length() & 1) != 0) {
                    out.write(0);
                }
            }
        }
        out.write(exif);
    }

    @Override
    public List<Extra> extras(Bytes in) throws ImageException, IOException {
        List<Extra> extras = new ArrayList<>();
        for (Chunk chunk : WebpChunks.read(in)) {
            boolean exif = chunk.type().equals("EXIF")
                    && chunk.length() == ExifBlock.minimal(1).length
                    && MinimalExif.is(in.bytes(chunk.data(), (int) chunk.length()));
            if (!KEPT.contains(chunk.type()) && !exif) {
                boolean described = chunk.type().equals("EXIF") || chunk.type().equals("XMP ");
                extras.add(new Extra(described ? chunk.type().strip() + " chunk" : "Private chunk", described));
            }
        }
        if (WebpChunks.end(in) < in.size()) {
            extras.add(TRAILING_DATA);
        }
        return extras;
    }

    private static byte[] exif(int orientation) {
        byte[] block = ExifBlock.minimal(orientation);
        return ByteBuffer.allocate(8 + block.length)
                .put(text("EXIF"))
                .put(little(block.length))
                .put(block)
                .array();
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
