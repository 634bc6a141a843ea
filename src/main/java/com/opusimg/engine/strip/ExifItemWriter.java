package com.opusimg.engine.strip;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.IsoBmff;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes an AVIF or HEIC file again with one more item: Exif that describes the primary picture (ISO/IEC 23008-12, A.2).
 * Its bytes go behind everything else, so that those of the pictures only move by what the boxes before them grow.
 */
final class ExifItemWriter {

    private static final int MAX_ID = 0xFFFE;
    private static final int MAX_META = 16 * 1024 * 1024;
    private static final int PREFIX = 4;

    private final Bytes in;
    private final IsoBmff file;
    private final byte[] exif;
    private final long id;
    private final long primary;

    ExifItemWriter(Bytes in, IsoBmff file, byte[] exif) throws ImageException {
        this.in = in;
        this.file = file;
        this.exif = exif;
        this.primary = file.primary().orElseThrow(ImageException::corrupt).id();
        this.id = 1 + file.items().stream().mapToLong(IsoBmff.Item::id).max().orElse(0);
        if (id > MAX_ID || in.size() > Integer.MAX_VALUE) {
            throw ImageException.corrupt();
        }
    }

    void write(OutputStream out) throws ImageException, IOException {
        IsoBmff.Box old = file.top().stream()
                .filter(box -> box.type().equals("meta"))
                .findFirst()
                .orElseThrow(ImageException::corrupt);
        // How long the boxes are does not depend on where things stand, so they are made twice.
        long growth = meta(0).length - (old.end() - old.start());
        byte[] meta = meta(growth);
        for (IsoBmff.Box box : file.top()) {
            if (box == old) {
                out.write(meta);
            } else {
                // Written with its length, as one that says "to the end of the file" no longer reaches there.
                out.write(head(box.type(), box.end() - contentOf(box)));
                in.copy(contentOf(box), box.end() - contentOf(box), out);
            }
        }
        out.write(box("mdat", new byte[PREFIX], exif));
    }

    /** Where the new item will stand, once the boxes have grown and lengths are written in four bytes. */
    private long place(long growth) throws IOException {
        return in.size() + growth + shrunk(in.size()) + 8;
    }

    /** How much shorter the heads of boxes before a position become. */
    private long shrunk(long position) throws IOException {
        long change = 0;
        for (IsoBmff.Box box : file.top()) {
            if (box.start() < position && !box.type().equals("meta")) {
                change += 8 - (contentOf(box) - box.start());
            }
        }
        return change;
    }

    private long contentOf(IsoBmff.Box box) throws IOException {
        return box.start() + (in.u32(box.start()) == 1 ? 16 : 8);
    }

    private byte[] meta(long growth) throws ImageException, IOException {
        ByteArrayOutputStream boxes = new ByteArrayOutputStream();
        boxes.write(new byte[4]);
        boolean related = false;
        for (IsoBmff.Box box : file.meta()) {
            if (box.end() - box.start() > MAX_META) {
                throw ImageException.corrupt();
            }
            switch (box.type()) {
                case "iloc" -> boxes.write(locations(growth));
                case "iinf" -> boxes.write(items(box));
                case "iref" -> {
                    related = true;
                    boxes.write(references(box));
                }
                default -> in.copy(box.start(), box.end() - box.start(), boxes);
            }
        }
        if (!related) {
            boxes.write(box("iref", new byte[4], reference(2)));
        }
        return box("meta", boxes.toByteArray());
    }

    private byte[] items(IsoBmff.Box box) throws IOException {
        int width = box.version() == 0 ? 2 : 4;
        byte[] entry = box(
                "infe",
                new byte[] {2, 0, 0, 0},
                number(id, 2),
                new byte[2],
                "Exif\0".getBytes(StandardCharsets.ISO_8859_1));
        long first = box.data() + width;
        return box(
                "iinf",
                in.bytes(box.data() - 4, 4),
                number(file.items().size() + 1L, width),
                in.bytes(first, (int) (box.end() - first)),
                entry);
    }

    private byte[] references(IsoBmff.Box box) throws IOException {
        return box(
                "iref",
                in.bytes(box.data() - 4, 4),
                in.bytes(box.data(), (int) (box.end() - box.data())),
                reference(box.version() == 0 ? 2 : 4));
    }

    private byte[] reference(int width) {
        return box("cdsc", number(id, width), number(1, 2), number(primary, width));
    }

    /** In the one form that all files can have: version 1, four bytes for each offset and length. */
    private byte[] locations(long growth) throws ImageException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {1, 0, 0, 0, 0x44, 0});
        out.write(number(file.items().size() + 1L, 2));
        IsoBmff.Box data = file.meta().stream()
                .filter(box -> box.type().equals("idat"))
                .findFirst()
                .orElse(null);
        for (IsoBmff.Item item : file.items()) {
            List<IsoBmff.Extent> extents = file.extents(item);
            boolean inside = data != null
                    && !extents.isEmpty()
                    && extents.getFirst().start() >= data.data()
                    && extents.getFirst().start() <= data.end();
            out.write(number(item.id(), 2));
            out.write(number(inside ? 1 : 0, 2));
            out.write(new byte[2]);
            out.write(number(extents.size(), 2));
            for (IsoBmff.Extent extent : extents) {
                long start = inside ? extent.start() - data.data() : moved(extent.start(), growth);
                out.write(number(start, 4));
                out.write(number(extent.length(), 4));
            }
        }
        out.write(number(id, 2));
        out.write(new byte[4]);
        out.write(number(1, 2));
        out.write(number(place(growth), 4));
        out.write(number(PREFIX + exif.length, 4));
        return box("iloc", out.toByteArray());
    }

    private long moved(long position, long growth) throws IOException {
        boolean behind = file.top().stream().anyMatch(box -> box.type().equals("meta") && box.start() < position);
        return position + (behind ? growth : 0) + shrunk(position);
    }

    private static byte[] box(String type, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer box = ByteBuffer.allocate(8 + length).put(head(type, length));
        for (byte[] part : parts) {
            box.put(part);
        }
        return box.array();
    }

    private static byte[] head(String type, long length) {
        return ByteBuffer.allocate(8)
                .putInt((int) (length + 8))
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .array();
    }

    private static byte[] number(long value, int width) {
        byte[] bytes = ByteBuffer.allocate(8).putLong(value).array();
        return Arrays.copyOfRange(bytes, 8 - width, 8);
    }
}
