package com.opusimg.engine.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A directory of a TIFF to be written: its entries, and behind them the values that do not fit in one. */
public final class Ifd {

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final ByteOrder order;
    private final boolean big;
    private final Map<Integer, Entry> entries = new TreeMap<>();

    private record Entry(int type, long count, byte[] value) {}

    /**
     * An empty directory.
     *
     * @param order of the file
     * @param big whether it is a BigTIFF
     */
    public Ifd(ByteOrder order, boolean big) {
        this.order = order;
        this.big = big;
    }

    /**
     * Adds a text, as UTF-8: Exif speaks of ASCII, and this is what readers take beyond it.
     *
     * @param tag of the entry
     * @param text without a zero
     * @return this
     */
    public Ifd text(int tag, String text) {
        byte[] bytes = ascii(text);
        entries.put(tag, new Entry(ASCII, bytes.length, bytes));
        return this;
    }

    /**
     * A text as an entry holds it.
     *
     * @param text without a zero
     * @return UTF-8 with a zero behind it
     */
    public static byte[] ascii(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Adds a number.
     *
     * @param tag of the entry
     * @param type SHORT (3) or LONG (4)
     * @param value unsigned
     * @return this
     */
    public Ifd number(int tag, int type, long value) {
        ByteBuffer bytes = ByteBuffer.allocate(type == SHORT ? 2 : 4).order(order);
        entries.put(tag, new Entry(type == SHORT ? SHORT : LONG, 1, bytes.array()));
        if (type == SHORT) {
            bytes.putShort((short) value);
        } else {
            bytes.putInt((int) value);
        }
        return this;
    }

    /**
     * Whether nothing was added.
     *
     * @return true for none
     */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * How many bytes it has with its values.
     *
     * @return an even number
     */
    public int size() {
        return head() + entries.values().stream().mapToInt(this::outside).sum();
    }

    /**
     * The bytes.
     *
     * @param position where they will stand in the file; even
     * @return the directory, followed by its values, with no other directory behind it
     */
    public byte[] at(long position) {
        ByteBuffer bytes = ByteBuffer.allocate(size()).order(order);
        ByteBuffer values = bytes.duplicate().position(head());
        if (big) {
            bytes.putLong(entries.size());
        } else {
            bytes.putShort((short) entries.size());
        }
        entries.forEach((tag, entry) -> {
            bytes.putShort(tag.shortValue()).putShort((short) entry.type);
            count(bytes, entry.count);
            if (outside(entry) > 0) {
                count(bytes, position + values.position());
                values.put(entry.value).position(values.position() + (entry.value.length & 1));
            } else {
                bytes.put(entry.value).position(bytes.position() + inline() - entry.value.length);
            }
        });
        return bytes.array();
    }

    private void count(ByteBuffer bytes, long value) {
        if (big) {
            bytes.putLong(value);
        } else {
            bytes.putInt((int) value);
        }
    }

    private int head() {
        return big ? 8 + entries.size() * 20 + 8 : 2 + entries.size() * 12 + 4;
    }

    private int inline() {
        return big ? 8 : 4;
    }

    private int outside(Entry entry) {
        return entry.value.length > inline() ? entry.value.length + (entry.value.length & 1) : 0;
    }
}
