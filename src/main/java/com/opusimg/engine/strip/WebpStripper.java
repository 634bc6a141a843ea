package com.opusimg.engine.strip;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.ExifBlock;
import com.opusimg.engine.format.KeptValues;
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

/**
 * WebP: EXIF, XMP and unknown chunks go, also from within the frames of an animation; the flags of VP8X and the size in the
 * header follow. A file of the simple layout gets a VP8X chunk where something is to be said beside its pixels.
 */
final class WebpStripper implements Stripper {

    private static final Set<String> KEPT = Set.of("VP8X", "VP8 ", "VP8L", "ALPH", "ICCP", "ANIM", "ANMF");
    private static final Set<String> KEPT_IN_FRAMES = Set.of("VP8 ", "VP8L", "ALPH");
    private static final int EXIF_FLAG = 0x08;
    private static final int ALPHA_FLAG = 0x10;
    /** ICC profile, alpha and animation. */
    private static final int KEPT_FLAGS = 0x20 | ALPHA_FLAG | 0x02;

    private static final int EXTENDED = 10;

    private final Bytes in;
    private final List<Part> parts = new ArrayList<>();
    private final List<Extra> extras = new ArrayList<>();
    private final List<Chunk> exifs = new ArrayList<>();

    /** A chunk as it is written: all of its data, or for the frame of an animation a head and chunks within. */
    private record Part(Chunk chunk, long copied, List<Part> within) {

        long length() {
            return copied + within.stream().mapToLong(Part::whole).sum();
        }

        long whole() {
            return 8 + even(length());
        }
    }

    WebpStripper(Bytes in) throws ImageException, IOException {
        this.in = in;
        List<Chunk> chunks = WebpChunks.read(in);
        for (Chunk chunk : chunks) {
            boolean late = chunk.type().equals("VP8X") && chunk != chunks.getFirst();
            if (KEPT.contains(chunk.type()) && !late) {
                parts.add(part(chunk));
            } else if (chunk.type().equals("EXIF")) {
                exifs.add(chunk);
            } else if (chunk.type().equals("XMP ")) {
                extras.add(Extra.described("XMP chunk"));
            } else {
                extras.add(chunk.type().equals("C2PA") ? CREDENTIALS : Extra.of("Private chunk"));
            }
        }
        if (WebpChunks.end(in) < in.size()) {
            extras.add(TRAILING_DATA);
        }
    }

    private Part part(Chunk chunk) throws ImageException, IOException {
        if (chunk.type().equals("VP8X")) {
            if (chunk.length() < EXTENDED) {
                throw ImageException.corrupt();
            }
            if (chunk.length() > EXTENDED || in.big(chunk.data() + 1, 3) != 0) {
                extras.add(Extra.of("Chunk with more than its data"));
            }
            return new Part(chunk, EXTENDED, List.of());
        }
        if (!chunk.type().equals("ANMF")) {
            return new Part(chunk, chunk.length(), List.of());
        }
        List<Part> within = new ArrayList<>();
        long used = WebpChunks.FRAME_HEADER;
        for (Chunk inner : WebpChunks.inFrame(in, chunk)) {
            used += inner.end() - inner.start();
            if (KEPT_IN_FRAMES.contains(inner.type())) {
                within.add(new Part(inner, inner.length(), List.of()));
            } else {
                extras.add(Extra.of("Private chunk"));
            }
        }
        if (used < chunk.length()) {
            extras.add(Extra.of("Chunk with more than its data"));
        }
        return new Part(chunk, WebpChunks.FRAME_HEADER, within);
    }

    @Override
    public void strip(int orientation, KeptValues values, OutputStream out) throws ImageException, IOException {
        byte[] exif = ExifBlock.of(orientation, values);
        boolean extended = parts.getFirst().chunk.type().equals("VP8X");
        byte[] head = extended || exif.length == 0 ? new byte[0] : chunk("VP8X", extended());
        byte[] tail = exif.length == 0 ? exif : chunk("EXIF", exif);
        long size = 4L + head.length + tail.length;
        for (Part part : parts) {
            size += part.whole();
        }
        if (size > 0xFFFF_FFFEL) {
            throw ImageException.corrupt();
        }
        out.write(text("RIFF"));
        out.write(little((int) size));
        out.write(text("WEBP"));
        out.write(head);
        for (Part part : parts) {
            if (part.chunk.type().equals("VP8X")) {
                byte[] data = in.bytes(part.chunk.data(), EXTENDED);
                data[0] = (byte) (data[0] & KEPT_FLAGS | (exif.length == 0 ? 0 : EXIF_FLAG));
                data[1] = data[2] = data[3] = 0;
                out.write(chunk("VP8X", data));
            } else {
                write(part, out);
            }
        }
        out.write(tail);
    }

    private void write(Part part, OutputStream out) throws IOException {
        out.write(text(part.chunk.type()));
        out.write(little((int) part.length()));
        in.copy(part.chunk.data(), part.copied, out);
        for (Part inner : part.within) {
            write(inner, out);
        }
        if ((part.length() & 1) != 0) {
            out.write(0);
        }
    }

    /** The chunk that a file of the simple layout lacks. */
    private byte[] extended() throws ImageException, IOException {
        WebpChunks.Size size = WebpChunks.bitstream(
                        in, parts.stream().map(Part::chunk).toList())
                .orElseThrow(ImageException::corrupt);
        return ByteBuffer.allocate(EXTENDED)
                .put((byte) (EXIF_FLAG | (size.alpha() ? ALPHA_FLAG : 0)))
                .put(new byte[3])
                .put(little(size.width() - 1), 0, 3)
                .put(little(size.height() - 1), 0, 3)
                .array();
    }

    @Override
    public List<Extra> extras(KeptValues allowed) throws IOException {
        List<Extra> all = new ArrayList<>(extras);
        boolean written = false;
        for (Chunk exif : exifs) {
            if (!written && WrittenExif.is(in, exif.data(), exif.length(), allowed)) {
                written = true;
            } else {
                all.add(Extra.described("EXIF chunk"));
            }
        }
        return all;
    }

    private static byte[] chunk(String type, byte[] data) {
        return ByteBuffer.allocate((int) (8 + even(data.length)))
                .put(text(type))
                .put(little(data.length))
                .put(data)
                .array();
    }

    private static long even(long length) {
        return length + (length & 1);
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
