package com.opusimg.engine.worker;

import com.opusimg.engine.ByteSource;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Writes messages. */
final class MessageWriter {

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;

    MessageWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes the fields of a short message. */
    @FunctionalInterface
    interface Fields {
        void to(DataOutputStream out) throws IOException;
    }

    void write(Message kind, Fields fields) throws WorkerLostException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            fields.to(new DataOutputStream(bytes));
            head(kind, bytes.size());
            bytes.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new WorkerLostException("The stream broke", e);
        }
    }

    /** Writes bytes. */
    void write(Message kind, byte[] bytes, int offset, int length) throws WorkerLostException {
        write(() -> {
            head(kind, length);
            out.write(bytes, offset, length);
        });
    }

    /** Writes a file; a failing source is not mistaken for a failing worker. */
    void write(Message kind, ByteSource file) throws IOException {
        try (SeekableByteChannel channel = file.open()) {
            byte[] buffer = new byte[(int) Math.clamp(file.size(), 1, BUFFER)];
            write(() -> head(kind, file.size()));
            for (long left = file.size(); left > 0; ) {
                int count = channel.read(ByteBuffer.wrap(buffer, 0, (int) Math.min(buffer.length, left)));
                if (count < 0) {
                    throw new IOException("The source ended early");
                }
                write(() -> out.write(buffer, 0, count));
                left -= count;
            }
            write(out::flush);
        }
    }

    private void head(Message kind, long length) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeByte(kind.ordinal());
        data.writeLong(length);
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) throws WorkerLostException {
        try {
            writing.run();
        } catch (IOException e) {
            throw new WorkerLostException("The stream broke", e);
        }
    }
}
