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
     * Makes the block fit pixels that were changed: upright, of a new size, and without the thumbnail, whose bytes are
     * overwritten, since it would show what was cropped away.
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
        });
        dropThumbnail(first);
        return tiff.array();
    }

    private void dropThumbnail(int first) {
        int link = first + 2 + count(first) * 12;
        if (first == 0 || link + 4 > tiff.capacity()) {
            return;
        }
        int second = tiff.getInt(link);
        OptionalInt offset = entry(second, THUMBNAIL_OFFSET);
        OptionalInt length = entry(second, THUMBNAIL_LENGTH);
        if (offset.isPresent() && length.isPresent()) {
            int from = Math.clamp(number(offset.getAsInt()), 0, tiff.capacity());
            int to = Math.clamp(from + (long) number(length.getAsInt()), from, tiff.capacity());
            Arrays.fill(tiff.array(), from, to, (byte) 0);
        }
        tiff.putInt(link, 0);
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
