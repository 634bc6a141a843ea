package com.opusimg.platform.web;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file (RFC 9110, 14.1.2).
 *
 * @param first offset of the first byte
 * @param length bytes
 * @param size bytes of the whole file
 */
public record ByteRange(long first, long length, long size) {
    private static final int BUFFER = 1 << 16;
    private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The whole file. */
    public static ByteRange all(long size) {
        return new ByteRange(0, size, size);
    }

    /**
     * What a Range field asks for; the whole file for none, or for a form that we do not serve. Refuses with
     * {@code range-not-satisfiable} a range outside the file.
     */
    public static ByteRange of(String field, long size) {
        Matcher match = field == null ? null : ONE_RANGE.matcher(field.strip());
        if (match == null || !match.matches() || (match.group(1) + match.group(2)).isEmpty()) {
            return all(size);
        }
        long first;
        long last = size - 1;
        if (match.group(1).isEmpty()) {
            first = Math.max(0, size - Long.parseLong(match.group(2)));
        } else {
            first = Long.parseLong(match.group(1));
            last = match.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(match.group(2)));
        }
        if (first > last) {
            throw new ProblemException(
                    ProblemType.RANGE_NOT_SATISFIABLE, "The file has " + size + " bytes; ask for a part of these.");
        }
        return new ByteRange(first, last - first + 1, size);
    }

    /** Whether it is the whole file. */
    public boolean isAll() {
        return length == size;
    }

    /** Copies the part out of plain bytes to their reader, and flushes; what ends too early is an error. */
    public void copy(SeekableByteChannel bytes, OutputStream out) throws IOException {
        bytes.position(first);
        var in = Channels.newInputStream(bytes);
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("The stored bytes end too early.");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        out.flush();
    }

    /** The Content-Range field. */
    public String contentRange() {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
