package com.opusimg.engine.format;

import com.opusimg.engine.ImageException;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the directories of a TIFF 6.0 or BigTIFF file. */
public final class TiffDirectories {

    private static final int MAX_PAGES = 10_000;
    private static final int MAX_ENTRIES = 4096;
    private static final int MAX_VALUES = 4_000_000;
    private static final int MAX_VALUES_OF_ALL = 32_000_000;
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private final Bytes in;
    private final boolean little;
    private final boolean bigTiff;
    private int valuesRead;

    private TiffDirectories(Bytes in) throws IOException {
        this.in = in;
        this.little = in.u8(0) == 'I';
        this.bigTiff = number(2, 2) == 43;
    }

    /**
     * A field of a directory.
     *
     * @param tag its number
     * @param type 1 to 18
     * @param count how many values
     * @param at where the values stand, in the entry or elsewhere
     * @param bytes how many bytes the values have
     */
    public record Field(int tag, int type, long count, long at, long bytes) {}

    /**
     * Opens a file.
     *
     * @param in a TIFF
     * @return its reader
     * @throws IOException an {@link EOFException} if it ends too early
     */
    public static TiffDirectories of(Bytes in) throws IOException {
        return new TiffDirectories(in);
    }

    /**
     * Whether offsets have 64 bits.
     *
     * @return true for BigTIFF
     */
    public boolean bigTiff() {
        return bigTiff;
    }

    /**
     * Whether numbers are little-endian.
     *
     * @return true for II
     */
    public boolean little() {
        return little;
    }

    /**
     * Every page's fields, by tag. Values are within the file.
     *
     * @return at least one page
     * @throws ImageException {@code corrupt-file}, also for directories that go round in a circle
     * @throws IOException an {@link EOFException} if something points past the end
     */
    public List<Map<Integer, Field>> pages() throws ImageException, IOException {
        List<Map<Integer, Field>> pages = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long at = bigTiff ? number(8, 8) : number(4, 4);
        while (at != 0) {
            if (!seen.add(at)) {
                throw ImageException.corrupt();
            }
            if (pages.size() >= MAX_PAGES) {
                throw ImageException.tooManyParts(MAX_PAGES);
            }
            Directory directory = directory(at);
            pages.add(directory.fields);
            at = directory.next;
        }
        if (pages.isEmpty()) {
            throw ImageException.corrupt();
        }
        return pages;
    }

    /**
     * A directory: that of a page, or one that a field points to.
     *
     * @param fields by tag
     * @param next where the next one stands, or 0
     */
    public record Directory(Map<Integer, Field> fields, long next) {}

    /**
     * One directory. Values are within the file.
     *
     * @param at where it stands
     * @return its fields
     * @throws ImageException {@code corrupt-file} if it has no fields, or far too many
     * @throws IOException an {@link EOFException} if something points past the end
     */
    public Directory directory(long at) throws ImageException, IOException {
        in.require(at, 2);
        long count = number(at, bigTiff ? 8 : 2);
        if (count < 1 || count > MAX_ENTRIES) {
            throw ImageException.corrupt();
        }
        long entries = at + (bigTiff ? 8 : 2);
        int entry = bigTiff ? 20 : 12;
        in.require(entries, count * entry);
        Map<Integer, Field> fields = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            Field field = field(entries + (long) i * entry);
            fields.putIfAbsent(field.tag, field);
        }
        return new Directory(fields, number(entries + count * entry, bigTiff ? 8 : 4));
    }

    /**
     * How many bytes a directory with so many fields has, without values outside of it.
     *
     * @param fields how many
     * @return bytes
     */
    public long length(int fields) {
        return bigTiff ? 16 + fields * 20L : 6 + fields * 12L;
    }

    /**
     * How many bytes a value may have to stand in its field.
     *
     * @return 4, or 8 in BigTIFF
     */
    public int inline() {
        return bigTiff ? 8 : 4;
    }

    /**
     * One value of a field that holds whole numbers.
     *
     * @param field the field
     * @param index which value
     * @return unsigned
     * @throws ImageException {@code corrupt-file} if it holds something else or fewer values
     * @throws IOException if the source fails
     */
    public long value(Field field, long index) throws ImageException, IOException {
        boolean whole = switch (field.type) {
            case 1, 3, 4, 13, 16, 18 -> true;
            default -> false;
        };
        if (!whole || index >= field.count) {
            throw ImageException.corrupt();
        }
        int size = TYPE_BYTES[field.type];
        long value = number(field.at + index * size, size);
        if (value < 0) {
            throw ImageException.corrupt();
        }
        return value;
    }

    /**
     * All values of a field that holds whole numbers, read in one go.
     *
     * @param field the field
     * @return unsigned values
     * @throws ImageException {@code corrupt-file} if it holds something else, or it and others hold millions of values
     * @throws IOException if the source fails
     */
    public long[] values(Field field) throws ImageException, IOException {
        // Pages may share values, so that a small file could have any number of them.
        if (field.count > MAX_VALUES || (valuesRead += (int) field.count) > MAX_VALUES_OF_ALL) {
            throw ImageException.corrupt();
        }
        long[] values = new long[(int) field.count];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(field, i);
        }
        return values;
    }

    private Field field(long at) throws ImageException, IOException {
        int tag = (int) number(at, 2);
        int type = (int) number(at + 2, 2);
        long count = number(at + 4, bigTiff ? 8 : 4);
        int width = type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
        if (width == 0) {
            // A type from the future: the specification asks readers to skip it.
            return new Field(tag, type, 0, at, 0);
        }
        if (count < 0 || count > in.size()) {
            throw new EOFException();
        }
        long bytes = count * width;
        int inline = bigTiff ? 8 : 4;
        long value = at + (bigTiff ? 12 : 8);
        if (bytes > inline) {
            value = number(value, inline);
            in.require(value, bytes);
        }
        return new Field(tag, type, count, value, bytes);
    }

    private long number(long at, int length) throws IOException {
        return little ? in.little(at, length) : in.big(at, length);
    }
}
