package com.opusimg.engine.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * An Exif block: a small TIFF, as it stands in JPEG's APP1 after {@code Exif\0\0}, in PNG's eXIf and in WebP's EXIF. Damage
 * in it never fails: what cannot be found is not there.
 */
public final class ExifBlock {

    /** What precedes the block in JPEG, and sometimes in WebP. */
    public static final String PREFIX = "Exif\0\0";

    /** Artist. */
    public static final int ARTIST = 0x013B;
    /** Copyright. */
    public static final int COPYRIGHT = 0x8298;
    /** Pointer to the Exif directory. */
    public static final int EXIF_IFD = 0x8769;

    private static final int ORIENTATION = 0x0112;
    private static final int DATE_TIME_ORIGINAL = 0x9003;
    private static final int OFFSET_TIME_ORIGINAL = 0x9011;
    private static final int HEADER = 8;
    private static final int LONG = 4;
    private static final int PIXEL_WIDTH = 0xA002;
    private static final int PIXEL_HEIGHT = 0xA003;
    private static final int THUMBNAIL_OFFSET = 0x0201;
    private static final int THUMBNAIL_LENGTH = 0x0202;
    private static final int MAKER_NOTE = 0x927C;
    /** Where an uncompressed thumbnail stands, in parts of some rows each. */
    private static final int STRIP_OFFSETS = 0x0111;

    private static final int STRIP_LENGTHS = 0x0117;
    private static final int MAX_STRIPS = 0xFFFF;
    private static final int INLINE = 4;
    private static final int SHORT = 3;

    private final ByteBuffer tiff;

    private ExifBlock(ByteBuffer tiff) {
        this.tiff = tiff;
    }

    /**
     * Takes a copy of a block.
     *
     * @param bytes with or without the prefix
     * @return the block
     */
    public static ExifBlock of(byte[] bytes) {
        boolean prefixed = bytes.length >= 6 && bytes[0] == 'E' && bytes[1] == 'x' && bytes[4] == 0;
        ByteBuffer tiff = ByteBuffer.wrap(prefixed ? Arrays.copyOfRange(bytes, 6, bytes.length) : bytes.clone());
        if (tiff.capacity() > 8 && tiff.get(0) == 'I') {
            tiff.order(ByteOrder.LITTLE_ENDIAN);
        }
        return new ExifBlock(tiff);
    }

    /**
     * A block that says the orientation and the kept fields and nothing else. The same values give the same bytes, so that
     * a block can be told from any in which something else could hide.
     *
     * @param orientation 1 to 8
     * @param values what is kept by name
     * @return without prefix; empty if there is nothing to say
     */
    public static byte[] of(int orientation, KeptValues values) {
        Ifd main = new Ifd(ByteOrder.BIG_ENDIAN, false);
        if (orientation != 1) {
            main.number(ORIENTATION, SHORT, orientation);
        }
        kept(main, values);
        byte[] exif = exifDirectory(values, ByteOrder.BIG_ENDIAN, false, HEADER + main.size() + entry(values));
        if (exif.length > 0) {
            main.number(EXIF_IFD, LONG, HEADER + main.size() + entry(values));
        }
        if (main.isEmpty()) {
            return new byte[0];
        }
        byte[] first = main.at(HEADER);
        return ByteBuffer.allocate(HEADER + first.length + exif.length)
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(HEADER)
                .put(first)
                .put(exif)
                .array();
    }

    /** How much the pointer to the Exif directory will add to the first one. */
    private static int entry(KeptValues values) {
        return values.date() == null ? 0 : 12;
    }

    /**
     * Adds the kept fields that stand in the first directory, in any TIFF.
     *
     * @param main where to
     * @param values what is kept by name
     */
    public static void kept(Ifd main, KeptValues values) {
        if (values.creator() != null) {
            main.text(ARTIST, values.creator());
        }
        if (values.copyright() != null) {
            main.text(COPYRIGHT, values.copyright());
        }
    }

    /**
     * The Exif directory with the kept date, in any TIFF.
     *
     * @param values what is kept by name
     * @param order of the file
     * @param big whether it is a BigTIFF
     * @param at where it will stand
     * @return empty if no date is kept
     */
    public static byte[] exifDirectory(KeptValues values, ByteOrder order, boolean big, long at) {
        if (values.date() == null) {
            return new byte[0];
        }
        Ifd exif = new Ifd(order, big).text(DATE_TIME_ORIGINAL, values.date());
        if (values.offset() != null) {
            exif.text(OFFSET_TIME_ORIGINAL, values.offset());
        }
        return exif.at(at);
    }

    /**
     * The orientation.
     *
     * @return 1 to 8; 1 if there is none
     */
    public int orientation() {
        OptionalInt entry = entry(firstIfd(), ORIENTATION);
        if (entry.isEmpty()) {
            return 1;
        }
        int value = number(entry.getAsInt());
        return value >= 1 && value <= 8 ? value : 1;
    }

    /**
     * Makes the block fit pixels that were changed: upright, of a new size, and without thumbnail and previews, whose bytes
     * are overwritten, since they would show what was cropped away or covered.
     *
     * @param width pixels
     * @param height pixels
     * @return the changed block, without prefix
     */
    public byte[] forNewPixels(int width, int height) {
        int first = firstIfd();
        entry(first, ORIENTATION).ifPresent(at -> set(at, 1));
        entry(first, EXIF_IFD).ifPresent(at -> {
            int exif = tiff.getInt(at + 8);
            entry(exif, PIXEL_WIDTH).ifPresent(found -> set(found, width));
            entry(exif, PIXEL_HEIGHT).ifPresent(found -> set(found, height));
            entry(exif, MAKER_NOTE).ifPresent(this::dropNote);
        });
        dropThumbnail(first);
        // Some makers put a preview elsewhere, and only they know how long it is.
        int preview = jpegIn(0, tiff.capacity());
        if (preview >= 0) {
            erase(preview, tiff.capacity());
        }
        return tiff.array();
    }

    /** Notes of which only their maker knows the form, if there is a preview among them. */
    private void dropNote(int entry) {
        long from = tiff.getInt(entry + 8) & 0xFFFF_FFFFL;
        long to = Math.min(tiff.capacity(), from + (tiff.getInt(entry + 4) & 0xFFFF_FFFFL));
        if (from < to && jpegIn((int) from, (int) to) >= 0) {
            erase(from, to);
        }
    }

    /** Where a JPEG begins, or −1. */
    private int jpegIn(int from, int to) {
        for (int at = from; at + 2 < to; at++) {
            if (tiff.get(at) == (byte) 0xFF && tiff.get(at + 1) == (byte) 0xD8 && tiff.get(at + 2) == (byte) 0xFF) {
                return at;
            }
        }
        return -1;
    }

    private void dropThumbnail(int first) {
        int link = first + 2 + count(first) * 12;
        if (first == 0 || link + 4 > tiff.capacity()) {
            return;
        }
        int second = tiff.getInt(link);
        erase(numbers(second, THUMBNAIL_OFFSET), numbers(second, THUMBNAIL_LENGTH));
        erase(numbers(second, STRIP_OFFSETS), numbers(second, STRIP_LENGTHS));
        tiff.putInt(link, 0);
    }

    /** Overwrites parts, from the first one to the end of the last. */
    private void erase(long[] offsets, long[] lengths) {
        long from = tiff.capacity();
        long to = 0;
        for (int i = 0; i < Math.min(offsets.length, lengths.length); i++) {
            from = Math.min(from, offsets[i]);
            to = Math.max(to, offsets[i] + lengths[i]);
        }
        erase(from, to);
    }

    private void erase(long from, long to) {
        int end = (int) Math.min(to, tiff.capacity());
        if (from < end) {
            Arrays.fill(tiff.array(), (int) from, end, (byte) 0);
        }
    }

    /** The numbers of an entry, which stand in it if they fit. */
    private long[] numbers(int ifd, int tag) {
        OptionalInt found = entry(ifd, tag);
        if (found.isEmpty()) {
            return new long[0];
        }
        int entry = found.getAsInt();
        int width = tiff.getShort(entry + 2) == SHORT ? 2 : 4;
        int count = (int) Math.min(MAX_STRIPS, tiff.getInt(entry + 4) & 0xFFFF_FFFFL);
        long at = count * width <= INLINE ? entry + 8 : tiff.getInt(entry + 8) & 0xFFFF_FFFFL;
        int there = (int) Math.clamp((tiff.capacity() - at) / width, 0, count);
        long[] numbers = new long[there];
        for (int i = 0; i < there; i++) {
            int place = (int) at + i * width;
            numbers[i] = width == 2 ? tiff.getShort(place) & 0xFFFF : tiff.getInt(place) & 0xFFFF_FFFFL;
        }
        return numbers;
    }

    private int firstIfd() {
        if (tiff.capacity() < 14) {
            return 0;
        }
        String mark = "" + (char) tiff.get(0) + (char) tiff.get(1);
        boolean known = mark.equals("II") || mark.equals("MM");
        return known && tiff.getShort(2) == 42 ? tiff.getInt(4) : 0;
    }

    private int count(int ifd) {
        return ifd < 8 || ifd + 2 > tiff.capacity() ? 0 : tiff.getShort(ifd) & 0xFFFF;
    }

    private OptionalInt entry(int ifd, int tag) {
        int count = count(ifd);
        for (int i = 0; i < count; i++) {
            int at = ifd + 2 + i * 12;
            if (at + 12 > tiff.capacity()) {
                return OptionalInt.empty();
            }
            if ((tiff.getShort(at) & 0xFFFF) == tag) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    private int number(int entry) {
        return tiff.getShort(entry + 2) == SHORT ? tiff.getShort(entry + 8) & 0xFFFF : tiff.getInt(entry + 8);
    }

    private void set(int entry, int value) {
        if (tiff.getShort(entry + 2) == SHORT) {
            tiff.putShort(entry + 8, (short) value);
        } else {
            tiff.putInt(entry + 8, value);
        }
    }
}
