package com.opusimg.engine.worker;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads messages. Trusts nothing: lengths have bounds, and what is not expected is an error. */
final class MessageReader {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;

    MessageReader(InputStream in) {
        this.in = in;
    }

    /** The kind of a message, and how many bytes follow. */
    record Head(Message kind, long length) {}

    /** Waits for the next message. */
    Head next() throws WorkerLostException {
        try {
            DataInputStream data = new DataInputStream(in);
            Message kind = Message.of(data.readUnsignedByte());
            long length = data.readLong();
            if (length < 0) {
                throw new WorkerLostException("A message of negative length");
            }
            return new Head(kind, length);
        } catch (EOFException e) {
            throw new WorkerLostException("The stream ended", e);
        } catch (WorkerLostException e) {
            throw e;
        } catch (IOException e) {
            throw new WorkerLostException("The stream broke", e);
        }
    }

    /** The fields of a short message. */
    DataInputStream fields(Head head) throws WorkerLostException {
        if (head.length() > Message.MOST_BYTES) {
            throw new WorkerLostException("A message of " + head.length() + " bytes");
        }
        return new DataInputStream(new ByteArrayInputStream(bytes((int) head.length())));
    }

    /** All bytes of a message. */
    byte[] bytes(int length) throws WorkerLostException {
        try {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new WorkerLostException("The stream ended within a message");
            }
            return bytes;
        } catch (WorkerLostException e) {
            throw e;
        } catch (IOException e) {
            throw new WorkerLostException("The stream broke", e);
        }
    }

    /** Copies the bytes of a message; a failing output is not mistaken for a failing worker. */
    void copy(long length, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int count;
            try {
                count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            } catch (IOException e) {
                throw new WorkerLostException("The stream broke", e);
            }
            if (count < 0) {
                throw new WorkerLostException("The stream ended within a file");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }
}
