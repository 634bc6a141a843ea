package com.opusimg.engine.strip;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.TiffDirectories;
import com.opusimg.engine.format.TiffDirectories.Field;
import com.opusimg.engine.format.TiffTags;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * TIFF: written anew with the same strips or tiles, byte for byte, and directories that hold only the fields that decoding
 * them needs. Sub-directories (Exif, GPS, previews) and unreferenced bytes go. BigTIFF and the old form of JPEG in TIFF
 * are refused.
 */
final class TiffStripper implements Stripper {

    /** Fields of baseline and extended TIFF that describe pixels; ICC profile (34675) and orientation (274) among them. */
    private static final Set<Integer> KEPT = Set.of(
            254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284,
            290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 336, 338, 339,
            340, 341, 347, 529, 530, 531, 532, 34675);

    private static final Set<Integer> OFFSETS = Set.of(TiffTags.STRIP_OFFSETS, TiffTags.TILE_OFFSETS);
    private static final int LONG = 4;
    private static final int OLD_JPEG = 6;
    private static final long MAX_BYTES = 0xFFFF_FF00L;

    /** A page as it will stand in the output. */
    private record Page(List<Field> fields, Field offsets, long[] starts, long[] lengths) {}

    @Override
    public void strip(Bytes in, int orientation, OutputStream out) throws ImageException, IOException {
        TiffDirectories tiff = TiffDirectories.of(in);
        if (tiff.bigTiff() || in.size() > MAX_BYTES) {
            throw refused();
        }
        ByteOrder order = tiff.little() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        List<Page> pages = new ArrayList<>();
        for (Map<Integer, Field> fields : tiff.pages()) {
            pages.add(page(tiff, fields));
        }
        // Each page is its directory, the values that don't fit in it, then its strips; so positions follow from sizes.
        in.copy(0, 4, out);
        out.write(ByteBuffer.allocate(4).order(order).putInt(8).array());
        long at = 8;
        for (Page page : pages) {
            long values = at + 2 + page.fields.size() * 12L + 4;
            long data = values
                    + page.fields.stream().mapToLong(TiffStripper::outside).sum();
            long next = data;
            for (long length : page.lengths) {
                next += even(length);
            }
            if (next > MAX_BYTES) {
                throw refused();
            }
            boolean last = page == pages.getLast();
            directory(in, page, values, data, last ? 0 : next, order, out);
            for (int i = 0; i < page.starts.length; i++) {
                in.copy(page.starts[i], page.lengths[i], out);
                out.write(new byte[(int) (even(page.lengths[i]) - page.lengths[i])]);
            }
            at = next;
        }
    }

    @Override
    public List<Extra> extras(Bytes in) throws ImageException, IOException {
        List<Extra> extras = new ArrayList<>();
        long used = 8;
        TiffDirectories tiff = TiffDirectories.of(in);
        for (Map<Integer, Field> fields : tiff.pages()) {
            used += 2 + fields.size() * 12L + 4;
            for (Field field : fields.values()) {
                used += outside(field);
                if (!KEPT.contains(field.tag())) {
                    extras.add(new Extra("Tag " + field.tag(), true));
                }
            }
            Field lengths = fields.getOrDefault(TiffTags.TILE_BYTES, fields.get(TiffTags.STRIP_BYTES));
            for (long length : lengths == null ? new long[0] : tiff.values(lengths)) {
                used += even(length);
            }
        }
        // Bytes that no directory points to may be anything, so a stripped file has none.
        if (!tiff.bigTiff() && used < in.size()) {
            extras.add(new Extra("Bytes outside the picture", false));
        }
        return extras;
    }

    private static Page page(TiffDirectories tiff, Map<Integer, Field> all) throws ImageException, IOException {
        Map<Integer, Field> fields = new TreeMap<>(all);
        fields.keySet().retainAll(KEPT);
        fields.values().removeIf(field -> field.count() == 0);
        boolean tiled = fields.containsKey(TiffTags.TILE_OFFSETS);
        // Only one of the two ways to hold pixels is read, and only that is copied.
        fields.remove(tiled ? TiffTags.STRIP_OFFSETS : TiffTags.TILE_OFFSETS);
        fields.remove(tiled ? TiffTags.STRIP_BYTES : TiffTags.TILE_BYTES);
        Field offsets = fields.get(tiled ? TiffTags.TILE_OFFSETS : TiffTags.STRIP_OFFSETS);
        Field lengths = fields.get(tiled ? TiffTags.TILE_BYTES : TiffTags.STRIP_BYTES);
        Field compression = fields.get(TiffTags.COMPRESSION);
        if (lengths == null || compression != null && tiff.value(compression, 0) == OLD_JPEG) {
            throw refused();
        }
        long[] starts = tiff.values(offsets);
        Field rewritten = new Field(offsets.tag(), LONG, starts.length, 0, starts.length * 4L);
        fields.put(offsets.tag(), rewritten);
        return new Page(List.copyOf(fields.values()), rewritten, starts, tiff.values(lengths));
    }

    private static void directory(
            Bytes in, Page page, long valuesAt, long dataAt, long next, ByteOrder order, OutputStream out)
            throws IOException {
        ByteBuffer entries =
                ByteBuffer.allocate(2 + page.fields.size() * 12 + 4).order(order);
        entries.putShort((short) page.fields.size());
        long at = valuesAt;
        for (Field field : page.fields) {
            entries.putShort((short) field.tag()).putShort((short) field.type()).putInt((int) field.count());
            if (outside(field) > 0) {
                entries.putInt((int) at);
                at += outside(field);
            } else if (OFFSETS.contains(field.tag())) {
                entries.putInt((int) dataAt);
            } else {
                // Padded, so that nothing of the old entry is left in unused bytes.
                byte[] value = new byte[4];
                System.arraycopy(in.bytes(field.at(), (int) field.bytes()), 0, value, 0, (int) field.bytes());
                entries.put(value);
            }
        }
        out.write(entries.putInt((int) next).array());
        for (Field field : page.fields) {
            if (outside(field) == 0) {
                continue;
            }
            if (OFFSETS.contains(field.tag())) {
                out.write(offsets(page, dataAt, order));
            } else {
                in.copy(field.at(), field.bytes(), out);
                out.write(new byte[(int) (outside(field) - field.bytes())]);
            }
        }
    }

    private static byte[] offsets(Page page, long dataAt, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.allocate(page.starts.length * 4).order(order);
        long at = dataAt;
        for (long length : page.lengths) {
            buffer.putInt((int) at);
            at += even(length);
        }
        return buffer.array();
    }

    private static long outside(Field field) {
        return field.bytes() > 4 ? even(field.bytes()) : 0;
    }

    private static long even(long length) {
        return length + (length & 1);
    }

    private static ImageException refused() {
        return new ImageException(
                ImageException.Problem.UNSUPPORTED_OUTPUT,
                "Metadata can't be removed from this kind of TIFF. Convert it to PNG or JPEG instead.");
    }
}
