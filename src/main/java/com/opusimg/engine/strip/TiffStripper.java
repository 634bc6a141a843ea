package com.opusimg.engine.strip;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.ExifBlock;
import com.opusimg.engine.format.Ifd;
import com.opusimg.engine.format.KeptValues;
import com.opusimg.engine.format.TiffDirectories;
import com.opusimg.engine.format.TiffDirectories.Field;
import com.opusimg.engine.format.TiffTags;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * TIFF and BigTIFF: written anew with the same strips or tiles, byte for byte, and directories that hold only the fields
 * that decoding them needs. Sub-directories (Exif, GPS, previews), pages that are smaller copies of others, and
 * unreferenced bytes go. Refused are the old form of JPEG in TIFF, and raw files, whose first page is a preview.
 */
final class TiffStripper implements Stripper {

    /** Fields of baseline and extended TIFF that describe pixels; ICC profile (34675) and orientation (274) among them. */
    private static final Set<Integer> KEPT = Set.of(
            254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284,
            290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 336, 338, 339,
            340, 341, 347, 529, 530, 531, 532, 34675);

    private static final Set<Integer> OFFSETS = Set.of(TiffTags.STRIP_OFFSETS, TiffTags.TILE_OFFSETS);
    private static final int ASCII = 2;
    private static final int LONG = 4;
    private static final int LONG8 = 16;
    private static final int OLD_JPEG = 6;
    private static final int REDUCED = 1;
    private static final int OLD_REDUCED = 2;
    private static final long MAX_BYTES = 0xFFFF_FF00L;

    private final Bytes in;
    private final TiffDirectories tiff;
    private final ByteOrder order;
    private final List<Map<Integer, Field>> pages = new ArrayList<>();
    private final List<Map<Integer, Field>> copies = new ArrayList<>();

    TiffStripper(Bytes in) throws ImageException, IOException {
        this.in = in;
        this.tiff = TiffDirectories.of(in);
        this.order = tiff.little() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        for (Map<Integer, Field> page : tiff.pages()) {
            // The first page is the picture, whatever it says of itself.
            (pages.isEmpty() || !reduced(page) ? pages : copies).add(page);
        }
    }

    /** An entry as it will stand in the output: its value is own bytes, or is copied from a field of the input. */
    private record Entry(int tag, int type, long count, long bytes, Field from, byte[] own) {

        static Entry of(Field field) {
            return new Entry(field.tag(), field.type(), field.count(), field.bytes(), field, null);
        }

        static Entry of(int tag, int type, long count, byte[] own) {
            return new Entry(tag, type, count, own.length, null, own);
        }
    }

    @Override
    public void strip(int orientation, KeptValues values, OutputStream out) throws ImageException, IOException {
        if (reduced(pages.getFirst()) && pages.getFirst().containsKey(TiffTags.SUB_IFDS)
                || !tiff.bigTiff() && in.size() > MAX_BYTES) {
            throw refused();
        }
        // Each page is its directory, the values that don't fit in it, then its strips; so positions follow from sizes.
        int head = tiff.bigTiff() ? 16 : 8;
        in.copy(0, head - tiff.inline(), out);
        out.write(offset(head));
        long at = head;
        for (Map<Integer, Field> page : pages) {
            boolean last = page == pages.getLast();
            at = page(page, page == pages.getFirst() ? values : KeptValues.NONE, at, last, out);
        }
    }

    /** Writes a page and gives the position behind it. */
    private long page(Map<Integer, Field> all, KeptValues values, long at, boolean last, OutputStream out)
            throws ImageException, IOException {
        Map<Integer, Field> fields = pixels(all);
        boolean tiled = fields.containsKey(TiffTags.TILE_OFFSETS);
        Field offsets = fields.get(tiled ? TiffTags.TILE_OFFSETS : TiffTags.STRIP_OFFSETS);
        Field sizes = fields.get(tiled ? TiffTags.TILE_BYTES : TiffTags.STRIP_BYTES);
        Field compression = fields.get(TiffTags.COMPRESSION);
        if (offsets == null || sizes == null || compression != null && tiff.value(compression, 0) == OLD_JPEG) {
            throw refused();
        }
        long[] starts = tiff.values(offsets);
        long[] lengths = tiff.values(sizes);
        if (TiffJpegStrips.tell(in, tiff, fields)) {
            throw refused();
        }
        Map<Integer, Entry> entries = new TreeMap<>();
        fields.forEach((tag, field) -> entries.put(tag, Entry.of(field)));
        int offsetType = tiff.bigTiff() ? LONG8 : LONG;
        byte[] moved = new byte[starts.length * tiff.inline()];
        entries.put(offsets.tag(), Entry.of(offsets.tag(), offsetType, starts.length, moved));
        kept(values).forEach(entry -> entries.put(entry.tag(), entry));
        byte[] exif = new byte[0];
        if (values.date() != null) {
            entries.put(ExifBlock.EXIF_IFD, Entry.of(ExifBlock.EXIF_IFD, LONG, 1, new byte[4]));
            long place = at + tiff.length(entries.size()) + outside(entries);
            exif = ExifBlock.exifDirectory(values, order, tiff.bigTiff(), place);
            byte[] pointer =
                    ByteBuffer.allocate(4).order(order).putInt((int) place).array();
            entries.put(ExifBlock.EXIF_IFD, Entry.of(ExifBlock.EXIF_IFD, LONG, 1, pointer));
            if (place > MAX_BYTES) {
                throw refused();
            }
        }
        long data = at + tiff.length(entries.size()) + outside(entries) + exif.length;
        long next = moveTo(data, lengths, ByteBuffer.wrap(moved).order(order));
        if (!tiff.bigTiff() && next > MAX_BYTES) {
            throw refused();
        }
        directory(entries, at, last ? 0 : next, out);
        out.write(exif);
        for (int i = 0; i < starts.length; i++) {
            in.copy(starts[i], lengths[i], out);
            out.write(new byte[(int) (lengths[i] & 1)]);
        }
        return next;
    }

    private long moveTo(long data, long[] lengths, ByteBuffer offsets) {
        long at = data;
        for (long length : lengths) {
            if (tiff.bigTiff()) {
                offsets.putLong(at);
            } else {
                offsets.putInt((int) at);
            }
            at += even(length);
        }
        return at;
    }

    private static List<Entry> kept(KeptValues values) {
        List<Entry> entries = new ArrayList<>();
        if (values.creator() != null) {
            byte[] text = Ifd.ascii(values.creator());
            entries.add(Entry.of(ExifBlock.ARTIST, ASCII, text.length, text));
        }
        if (values.copyright() != null) {
            byte[] text = Ifd.ascii(values.copyright());
            entries.add(Entry.of(ExifBlock.COPYRIGHT, ASCII, text.length, text));
        }
        return entries;
    }

    private static Map<Integer, Field> pixels(Map<Integer, Field> all) {
        Map<Integer, Field> fields = new TreeMap<>(all);
        fields.keySet().retainAll(KEPT);
        fields.values().removeIf(field -> field.count() == 0);
        // Only one of the two ways to hold pixels is read, and only that is copied.
        boolean tiled = fields.containsKey(TiffTags.TILE_OFFSETS);
        fields.remove(tiled ? TiffTags.STRIP_OFFSETS : TiffTags.TILE_OFFSETS);
        fields.remove(tiled ? TiffTags.STRIP_BYTES : TiffTags.TILE_BYTES);
        return fields;
    }

    private void directory(Map<Integer, Entry> entries, long at, long next, OutputStream out) throws IOException {
        ByteBuffer head = ByteBuffer.allocate((int) tiff.length(entries.size())).order(order);
        number(head, entries.size(), tiff.bigTiff() ? 8 : 2);
        long value = at + head.capacity();
        for (Entry entry : entries.values()) {
            head.putShort((short) entry.tag).putShort((short) entry.type);
            number(head, entry.count, tiff.inline());
            if (outside(entry) > 0) {
                number(head, value, tiff.inline());
                value += outside(entry);
            } else {
                // Padded, so that nothing of the old entry is left in unused bytes.
                byte[] bytes = entry.own == null ? in.bytes(entry.from.at(), (int) entry.bytes) : entry.own;
                head.put(Arrays.copyOf(bytes, tiff.inline()));
            }
        }
        number(head, next, tiff.inline());
        out.write(head.array());
        for (Entry entry : entries.values()) {
            if (outside(entry) == 0) {
                continue;
            }
            if (entry.own == null) {
                in.copy(entry.from.at(), entry.bytes, out);
            } else {
                out.write(entry.own);
            }
            out.write(new byte[(int) (entry.bytes & 1)]);
        }
    }

    @Override
    public List<Extra> extras(KeptValues allowed) throws ImageException, IOException {
        List<Extra> extras = new ArrayList<>();
        long used = tiff.bigTiff() ? 16 : 8;
        for (Map<Integer, Field> page : pages) {
            KeptValues values = page == pages.getFirst() ? allowed : KeptValues.NONE;
            used += tiff.length(page.size());
            for (Field field : page.values()) {
                used += outside(Entry.of(field));
                if (written(field, values)) {
                    used += field.tag() == ExifBlock.EXIF_IFD ? exif(values, 0).length : 0;
                } else if (!KEPT.contains(field.tag())) {
                    extras.add(Extra.described("Tag " + field.tag()));
                }
            }
            if (TiffJpegStrips.tell(in, tiff, pixels(page))) {
                extras.add(Extra.of("Metadata within strips"));
            }
            Field lengths = page.getOrDefault(TiffTags.TILE_BYTES, page.get(TiffTags.STRIP_BYTES));
            for (long length : lengths == null ? new long[0] : tiff.values(lengths)) {
                used += even(length);
            }
        }
        copies.forEach(_ -> extras.add(Extra.thumbnail("Page with a smaller copy")));
        // Bytes that no directory points to may be anything, so a stripped file has none.
        if (copies.isEmpty() && used < in.size()) {
            extras.add(Extra.of("Bytes outside the picture"));
        }
        return extras;
    }

    /** Whether a field is one that is kept by name, byte for byte as it is written. */
    private boolean written(Field field, KeptValues values) throws ImageException, IOException {
        if (field.tag() == ExifBlock.EXIF_IFD && values.date() != null && field.type() == LONG && field.count() == 1) {
            long at = tiff.value(field, 0);
            byte[] expected = exif(values, at);
            return at + expected.length <= in.size() && Arrays.equals(in.bytes(at, expected.length), expected);
        }
        for (Entry entry : kept(values)) {
            if (entry.tag == field.tag()) {
                return entry.type == field.type()
                        && entry.bytes == field.bytes()
                        && Arrays.equals(in.bytes(field.at(), entry.own.length), entry.own);
            }
        }
        return false;
    }

    private byte[] exif(KeptValues values, long at) {
        return ExifBlock.exifDirectory(values, order, tiff.bigTiff(), at);
    }

    private boolean reduced(Map<Integer, Field> page) throws ImageException, IOException {
        Field subfile = page.get(TiffTags.NEW_SUBFILE);
        Field old = page.get(TiffTags.OLD_SUBFILE);
        return subfile != null && subfile.count() > 0 && (tiff.value(subfile, 0) & REDUCED) != 0
                || old != null && old.count() > 0 && tiff.value(old, 0) == OLD_REDUCED;
    }

    private byte[] offset(long value) {
        ByteBuffer buffer = ByteBuffer.allocate(tiff.inline()).order(order);
        number(buffer, value, tiff.inline());
        return buffer.array();
    }

    private static void number(ByteBuffer into, long value, int length) {
        switch (length) {
            case 2 -> into.putShort((short) value);
            case 4 -> into.putInt((int) value);
            default -> into.putLong(value);
        }
    }

    private long outside(Map<Integer, Entry> entries) {
        return entries.values().stream().mapToLong(this::outside).sum();
    }

    private long outside(Entry entry) {
        return entry.bytes > tiff.inline() ? even(entry.bytes) : 0;
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
