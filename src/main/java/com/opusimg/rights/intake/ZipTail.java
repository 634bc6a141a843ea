package com.opusimg.rights.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * The end of a ZIP (APPNOTE 4.3.14 to 4.3.16), which tells how large its directory is: looked at before a library reads all of the
 * directory into memory.
 *
 * @param entries how many there are
 * @param directory bytes of the directory
 */
record ZipTail(long entries, long directory) {
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int END64 = 0x06064b50;
    private static final int END64_LENGTH = 56;
    private static final int LONGEST_COMMENT = 0xffff;

    /** Reads it; null where there is none, as in what is cut off or no ZIP. */
    static ZipTail read(SeekableByteChannel zip) throws IOException {
        long size = zip.size();
        int length = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = read(zip, size - length, length);
        for (int at = length - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END && Short.toUnsignedInt(tail.getShort(at + 20)) == length - END_LENGTH - at) {
                return read(zip, tail, at, size - length + at);
            }
        }
        return null;
    }

    private static ZipTail read(SeekableByteChannel zip, ByteBuffer tail, int at, long position) throws IOException {
        long entries = Short.toUnsignedLong(tail.getShort(at + 10));
        long directory = Integer.toUnsignedLong(tail.getInt(at + 12));
        if (position >= LOCATOR_LENGTH) {
            ByteBuffer locator = read(zip, position - LOCATOR_LENGTH, LOCATOR_LENGTH);
            long end64 = locator.getLong(8);
            if (locator.getInt(0) == LOCATOR && end64 >= 0 && end64 <= zip.size() - END64_LENGTH) {
                ByteBuffer end = read(zip, end64, END64_LENGTH);
                if (end.getInt(0) == END64) {
                    // Whichever is larger: a reader may believe either.
                    return new ZipTail(unsigned(end.getLong(32)), unsigned(end.getLong(40)));
                }
            }
        }
        return new ZipTail(entries, directory);
    }

    private static long unsigned(long number) {
        return number < 0 ? Long.MAX_VALUE : number;
    }

    private static ByteBuffer read(SeekableByteChannel zip, long position, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        zip.position(position);
        while (buffer.hasRemaining() && zip.read(buffer) >= 0) {
            // until all of it is there
        }
        return buffer;
    }
}
