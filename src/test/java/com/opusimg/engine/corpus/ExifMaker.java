package com.opusimg.engine.corpus;

import com.opusimg.engine.TestPictures;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Writes Exif as cameras do: in both byte orders, with maker notes whose offsets count from here or from there. */
public final class ExifMaker {

    /** The maker note of Exif. */
    static final int MAKER_NOTE = 0x927C;

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int UNDEFINED = 7;
    private static final int[] WIDTHS = {0, 1, 1, 2, 4, 8, 1, 1};

    private final ByteOrder order;
    private final Map<Integer, Entry> entries = new TreeMap<>();

    /** The value may depend on where it will stand. */
    private record Entry(int type, int length, IntFunction<byte[]> value) {}

    public ExifMaker(ByteOrder order) {
        this.order = order;
    }

    /** Adds a text. */
    public ExifMaker text(int tag, String text) {
        return raw(tag, ASCII, Parts.latin(text + "\0"));
    }

    /** Adds numbers of 16 bits. */
    public ExifMaker shorts(int tag, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 2).order(order);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return raw(tag, SHORT, bytes.array());
    }

    /** Adds fractions, as numerators and denominators. */
    public ExifMaker rationals(int tag, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(order);
        for (int value : values) {
            bytes.putInt(value);
        }
        return raw(tag, RATIONAL, bytes.array());
    }

    /** Adds bytes of a type. */
    public ExifMaker raw(int tag, int type, byte[] bytes) {
        entries.put(tag, new Entry(type, bytes.length, _ -> bytes));
        return this;
    }

    /** Adds bytes that know where they stand, such as maker notes with offsets that count from the start of the file. */
    public ExifMaker placed(int tag, int length, IntFunction<byte[]> value) {
        entries.put(tag, new Entry(UNDEFINED, length, value));
        return this;
    }

    /** Adds a further directory. */
    public ExifMaker directory(int tag, ExifMaker other) {
        entries.put(tag, new Entry(-LONG, other.length(), other::at));
        return this;
    }

    /** How many bytes the directory has with all below it. */
    int length() {
        return 6
                + 12 * entries.size()
                + entries.values().stream().mapToInt(ExifMaker::outside).sum();
    }

    private static int outside(Entry entry) {
        return entry.length > 4 || entry.type < 0 ? entry.length + (entry.length & 1) : 0;
    }

    /** The directory, where its offsets count from so many bytes before it; no other one follows. */
    byte[] at(int position) {
        return at(position, 0);
    }

    private byte[] at(int position, int next) {
        ByteBuffer bytes = ByteBuffer.allocate(length()).order(order).putShort((short) entries.size());
        int value = 6 + 12 * entries.size();
        for (Map.Entry<Integer, Entry> one : entries.entrySet()) {
            Entry entry = one.getValue();
            int type = Math.abs(entry.type);
            bytes.putShort(one.getKey().shortValue()).putShort((short) type);
            bytes.putInt(entry.type < 0 ? 1 : entry.length / WIDTHS[type]);
            byte[] data = entry.value.apply(position + value);
            if (outside(entry) > 0) {
                bytes.putInt(position + value);
                bytes.put(value, data);
                value += outside(entry);
            } else {
                bytes.put(data).position(bytes.position() + 4 - data.length);
            }
        }
        return bytes.putInt(next).array();
    }

    /** The block without prefix, with a thumbnail if there is one. */
    public byte[] block(byte[] thumbnail) {
        byte[] head = Parts.latin(order == ByteOrder.BIG_ENDIAN ? "MM\0*\0\0\0\10" : "II*\0\10\0\0\0");
        if (thumbnail.length == 0) {
            return Parts.concat(head, at(8));
        }
        int second = 8 + length();
        ExifMaker small = new ExifMaker(order).shorts(0x0103, 6);
        ByteBuffer place =
                ByteBuffer.allocate(8).order(order).putInt(second + 42).putInt(thumbnail.length);
        byte[] at = new byte[4];
        byte[] count = new byte[4];
        place.flip().get(at).get(count);
        small.raw(0x0201, LONG, at).raw(0x0202, LONG, count);
        return Parts.concat(head, at(8, second), small.at(second), thumbnail);
    }

    /** As a camera of this make writes it, with a position, times, serial numbers and a maker note, turned to the right. */
    public static byte[] camera(ByteOrder order, String make, String model, MakerNote note) {
        String secret = TestPictures.SECRET;
        ExifMaker exif = new ExifMaker(order)
                .rationals(0x829A, 1, 125)
                .rationals(0x829D, 28, 10)
                .shorts(0x8827, 100)
                .raw(0x9000, UNDEFINED, Parts.latin("0232"))
                .text(0x9003, "2025:01:02 03:04:05")
                .text(0x9004, "2025:01:02 03:04:05")
                .text(0x9011, "+02:00")
                .text(0x9291, "123")
                .raw(0x9286, UNDEFINED, Parts.latin("ASCII\0\0\0" + secret))
                .text(0xA431, secret)
                .text(0xA434, "Lens " + secret)
                .text(0xA430, "Owner " + secret);
        if (note != null) {
            exif.placed(MAKER_NOTE, note.length(order), place -> note.at(order, place));
        }
        ExifMaker gps = new ExifMaker(order)
                .raw(0, 1, Parts.bytes(2, 3, 0, 0))
                .text(1, "N")
                .rationals(2, 52, 1, 31, 1, 1234, 100)
                .text(3, "E")
                .rationals(4, 13, 1, 24, 1, 1234, 100)
                .text(0x1D, "2025:01:02");
        return new ExifMaker(order)
                .text(0x010E, secret)
                .text(0x010F, make)
                .text(0x0110, model)
                .shorts(0x0112, 6)
                .rationals(0x011A, 72, 1)
                .rationals(0x011B, 72, 1)
                .text(0x0131, "Firmware " + secret)
                .text(0x0132, "2025:01:02 03:04:05")
                .text(0x013B, secret + " author")
                .text(0x8298, secret + " rights")
                .directory(0x8769, exif)
                .directory(0x8825, gps)
                .block(TestPictures.plainJpeg(16, 12));
    }

    /**
     * A maker note: a head, and a directory whose offsets count from somewhere.
     *
     * @param head before the directory
     * @param order of the directory, or null for that of the file
     * @param base where its offsets count from
     * @param tag of a text in it
     */
    public record MakerNote(byte[] head, ByteOrder order, Base base, int tag) {

        /** Where offsets count from. */
        public enum Base {
            /** The TIFF header of the Exif block. */
            FILE,
            /** The first byte of the note. */
            NOTE,
            /** A TIFF header of its own, which ends the head. */
            OWN
        }

        private ExifMaker directory(ByteOrder file) {
            return new ExifMaker(order == null ? file : order)
                    .text(tag, TestPictures.SECRET + " 815")
                    .shorts(0x7FFF, 1, 2, 3, 4, 5);
        }

        int length(ByteOrder file) {
            return head.length + directory(file).length();
        }

        byte[] at(ByteOrder file, int place) {
            int from = switch (base) {
                case FILE -> place + head.length;
                case NOTE -> head.length;
                case OWN -> 8;
            };
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(head);
            out.writeBytes(directory(file).at(from));
            return out.toByteArray();
        }
    }
}
