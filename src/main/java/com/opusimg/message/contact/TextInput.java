package com.opusimg.message.contact;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text whose encoding nobody told: UTF-16 where its first bytes say so, else UTF-8, with or without a byte order mark. Bytes that are no
 * UTF-8 are taken as Windows-1252, one by one, so that nothing has to be read twice to find out.
 */
final class TextInput {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int HEAD = 4;
    private static final int BUFFER = 8192;

    private TextInput() {}

    /**
     * Text of at most {@link ContactLimits#MOST_BYTES} bytes; beyond these reading refuses with {@code file-too-large}. Refuses with {@code
     * empty-file} what has none.
     */
    static Reader open(InputStream bytes) throws IOException {
        var in = new BufferedInputStream(new Limited(bytes));
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        if (head.length == 0) {
            throw new ProblemException(ProblemType.EMPTY_FILE, "The file has no bytes. Choose the file again.");
        }
        in.reset();
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(3);
        } else if (begins(head, 0xFF, 0xFE) || begins(head, 0xFE, 0xFF)) {
            return new InputStreamReader(in, StandardCharsets.UTF_16); // which reads the mark
        } else if (head.length == HEAD && head[1] == 0 && head[3] == 0 && head[0] != 0) {
            return new InputStreamReader(in, StandardCharsets.UTF_16LE);
        } else if (head.length == HEAD && head[0] == 0 && head[2] == 0 && head[1] != 0) {
            return new InputStreamReader(in, StandardCharsets.UTF_16BE);
        }
        return new Lenient(in);
    }

    private static boolean begins(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Gives up behind the most bytes. */
    private static final class Limited extends FilterInputStream {
        private long left = ContactLimits.MOST_BYTES;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = next(into, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw tooLarge();
            }
            return read;
        }

        /** A connection that is lost meanwhile is nobody's error. */
        private int next(byte[] into, int offset, int length) {
            try {
                return in.read(into, offset, length);
            } catch (IOException
                    | NullPointerException lost) { // Undertow's stream, closed while it waits, throws the latter
                throw new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        "The connection ended before the file was there. Nothing was taken in; send it again.");
            }
        }
    }

    /** What is refused for its length. */
    static ProblemException tooLarge() {
        return new ProblemException(
                ProblemType.FILE_TOO_LARGE,
                "The file is larger than " + ContactLimits.MOST_BYTES / 1_000_000
                        + " MB. Nothing was taken in. Leave the photos out, or export fewer contacts at once.");
    }

    private static final class Lenient extends Reader {
        private final InputStream in;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
        private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
        private boolean ended;

        Lenient(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (!chars.hasRemaining()) {
                if (ended && !bytes.hasRemaining()) {
                    return -1;
                }
                decode();
            }
            int count = Math.min(length, chars.remaining());
            chars.get(into, offset, count);
            return count;
        }

        private void decode() throws IOException {
            fill();
            chars.clear();
            while (true) {
                CoderResult result = decoder.decode(bytes, chars, ended);
                if (!result.isError() || chars.remaining() < result.length()) {
                    break;
                }
                for (int i = 0; i < result.length(); i++) {
                    chars.put(WINDOWS.decode(ByteBuffer.wrap(new byte[] {bytes.get()})));
                }
                decoder.reset();
            }
            chars.flip();
        }

        private void fill() throws IOException {
            bytes.compact();
            if (!ended) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                if (read < 0) {
                    ended = true;
                } else {
                    bytes.position(bytes.position() + read);
                }
            }
            bytes.flip();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
