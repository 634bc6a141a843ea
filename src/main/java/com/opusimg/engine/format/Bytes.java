package com.opusimg.engine.format;

import com.opusimg.engine.ByteSource;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Random access to a source through one large window; of bytes in memory the window is all of them. Not
 * thread-safe. Reading past the end is an {@link EOFException}.
 */
public final class Bytes implements Closeable {

    private static final int WINDOW = 128 * 1024;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** How many bytes are looked at in one step. */
    private static final int STRIDE = 2 * Long.BYTES;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    private final SeekableByteChannel channel;
    private final long size;
    private final byte[] window;
    private long windowStart;
    private int windowLength;
    private IOException failure;

    private Bytes(ByteSource source) throws IOException {
        this.size = source.size();
        byte[] array = source.array().orElse(null);
        this.channel = array == null ? source.open() : null;
        this.window = array == null ? new byte[Math.clamp(size, 1, WINDOW)] : array;
        this.windowLength = array == null ? 0 : (int) size;
    }

    /**
     * Opens a source.
     *
     * @param source the source
     * @return its bytes; to be closed
     * @throws IOException if it cannot be opened
     */
    public static Bytes open(ByteSource source) throws IOException {
        return new Bytes(source);
    }

    /**
     * The number of bytes.
     *
     * @return 0 or more
     */
    public long size() {
        return size;
    }

    /**
     * What kept the source from being read, if anything did: decoders wrap such failures until they look like bad files.
     *
     * @return the failure, or null
     */
    public IOException failure() {
        return failure;
    }

    /**
     * One byte.
     *
     * @param at position
     * @return 0 to 255
     * @throws IOException past the end, or if the source fails
     */
    public int u8(long at) throws IOException {
        long offset = at - windowStart;
        if (offset < 0 || offset >= windowLength) {
            load(at);
            offset = at - windowStart;
        }
        return window[(int) offset] & 0xFF;
    }

    /**
     * Two bytes, big-endian.
     *
     * @param at position
     * @return 0 to 65535
     * @throws IOException past the end, or if the source fails
     */
    public int u16(long at) throws IOException {
        return u8(at) << 8 | u8(at + 1);
    }

    /**
     * Four bytes, big-endian.
     *
     * @param at position
     * @return 0 to 2³²−1
     * @throws IOException past the end, or if the source fails
     */
    public long u32(long at) throws IOException {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    /**
     * An unsigned number of up to 8 bytes, little-endian.
     *
     * @param at position
     * @param length how many bytes
     * @return the number; negative if it passes 2⁶³−1
     * @throws IOException past the end, or if the source fails
     */
    public long little(long at, int length) throws IOException {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | u8(at + i);
        }
        return value;
    }

    /**
     * An unsigned number of up to 8 bytes, big-endian.
     *
     * @param at position
     * @param length how many bytes
     * @return the number; negative if it passes 2⁶³−1
     * @throws IOException past the end, or if the source fails
     */
    public long big(long at, int length) throws IOException {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | u8(at + i);
        }
        return value;
    }

    /**
     * A copy of some bytes. The length is checked against the end before memory is taken.
     *
     * @param at position
     * @param length how many
     * @return exactly that many
     * @throws IOException past the end, or if the source fails
     */
    public byte[] bytes(long at, int length) throws IOException {
        require(at, length);
        byte[] result = new byte[length];
        for (int done = 0; done < length; ) {
            int count = read(at + done, result, done, length - done);
            if (count < 0) {
                throw new EOFException();
            }
            done += count;
        }
        return result;
    }

    /**
     * Some bytes as text, one character a byte.
     *
     * @param at position
     * @param length how many
     * @return ISO 8859-1
     * @throws IOException past the end, or if the source fails
     */
    public String text(long at, int length) throws IOException {
        return new String(bytes(at, length), StandardCharsets.ISO_8859_1);
    }

    /**
     * Whether certain bytes stand at a position.
     *
     * @param at position
     * @param expected one character a byte
     * @return false also if there are too few bytes
     * @throws IOException if the source fails
     */
    public boolean startsWith(long at, String expected) throws IOException {
        return at + expected.length() <= size && text(at, expected.length()).equals(expected);
    }

    /**
     * Finds the end of entropy-coded data in a JPEG: where a marker stands that is neither stuffing (00), nor a restart
     * (D0 to D7), nor fill (FF). Here, and not a byte at a time, because all of every JPEG passes through it.
     *
     * @param from where to begin
     * @return the position of the marker's first byte
     * @throws IOException an {@link EOFException} if there is none, or if the source fails
     */
    long findMarker(long from) throws IOException {
        long at = from;
        while (true) {
            u8(at);
            int index = findMarker(window, (int) (at - windowStart), windowLength);
            if (index < windowLength - 1) {
                return windowStart + index;
            }
            if (index < windowLength) {
                // The window ends within what may be a marker.
                at = windowStart + index;
                if (marks(u8(at + 1))) {
                    return at;
                }
                at++;
            } else {
                at = windowStart + windowLength;
            }
        }
    }

    /** As {@link #findMarker(long)} within a block: {@code end - 1} if its last byte may begin one, {@code end} for none. */
    private static int findMarker(byte[] block, int from, int end) {
        int at = from;
        while (at < end - 1) {
            if (at < end - STRIDE && (suspects(block, at) | suspects(block, at + Long.BYTES)) == 0) {
                at += STRIDE;
            } else {
                for (int stop = Math.min(at + STRIDE, end - 1); at < stop; at++) {
                    if (block[at] == (byte) 0xFF && marks(block[at + 1] & 0xFF)) {
                        return at;
                    }
                }
            }
        }
        return end > from && block[end - 1] == (byte) 0xFF ? end - 1 : end;
    }

    private static boolean marks(int second) {
        return second != 0 && second != 0xFF && (second < 0xD0 || second >= 0xD8);
    }

    /**
     * Which of eight bytes may be 0xFF with something but stuffing behind it: each such one gives a bit, and few others do.
     * Inverted, 0xFF is zero, and a zero is seen by what it borrows.
     */
    private static long suspects(byte[] block, int at) {
        long first = ~(long) WORDS.get(block, at);
        long second = (long) WORDS.get(block, at + 1);
        return first - ONES & ~first & ((second & ~HIGHS) + ~HIGHS | second) & HIGHS;
    }

    /**
     * Reads as {@link java.io.InputStream#read(byte[], int, int)} does.
     *
     * @param at position
     * @param into where to
     * @param offset first index
     * @param length at most this many
     * @return how many, at least 1; or −1 at the end
     * @throws IOException if the source fails
     */
    public int read(long at, byte[] into, int offset, int length) throws IOException {
        if (at >= size) {
            return -1;
        }
        u8(at);
        int start = (int) (at - windowStart);
        int count = Math.min(length, windowLength - start);
        System.arraycopy(window, start, into, offset, count);
        return count;
    }

    /**
     * Copies bytes.
     *
     * @param at position
     * @param length how many
     * @param out where to
     * @throws IOException past the end, if the source fails, or if {@code out} does
     */
    public void copy(long at, long length, OutputStream out) throws IOException {
        require(at, length);
        long position = at;
        long end = at + length;
        while (position < end) {
            u8(position);
            int start = (int) (position - windowStart);
            int count = (int) Math.min(end - position, windowLength - start);
            out.write(window, start, count);
            position += count;
        }
    }

    /**
     * Makes sure that bytes are there.
     *
     * @param at position
     * @param length how many
     * @throws EOFException if they reach past the end
     */
    public void require(long at, long length) throws EOFException {
        if (at < 0 || length < 0 || at > size - length) {
            throw new EOFException();
        }
    }

    private void load(long at) throws IOException {
        require(at, 1);
        try {
            channel.position(at);
            ByteBuffer buffer = ByteBuffer.wrap(window, 0, (int) Math.min(window.length, size - at));
            windowLength = 0;
            windowStart = at;
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                windowLength = buffer.position();
            }
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (windowLength == 0) {
            throw new EOFException();
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
