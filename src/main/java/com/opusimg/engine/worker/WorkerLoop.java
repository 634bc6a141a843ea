package com.opusimg.engine.worker;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Progress;
import com.opusimg.engine.ffi.NativeMemory;
import com.opusimg.engine.pixel.Encoded;
import com.opusimg.engine.pixel.NativeSource;
import com.opusimg.engine.pixel.PixelEngine;
import com.opusimg.engine.pixel.PixelTask;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** What a worker does: takes a task and a file, answers with a file or a refusal, and again. */
final class WorkerLoop {

    private static final long TELL_NANOS = 100_000_000;

    private final PixelEngine pixels;
    private final PipeInput pipe;
    private final MessageReader in;
    private final MessageWriter out;

    WorkerLoop(PixelEngine pixels, PipeInput pipe, OutputStream out) {
        this.pixels = pixels;
        this.pipe = pipe;
        this.in = new MessageReader(pipe);
        this.out = new MessageWriter(out);
    }

    /** Says hello, then serves until the input ends. */
    void serve(WorkerState state) throws IOException {
        out.write(Message.HELLO, state::write);
        try {
            while (true) {
                MessageReader.Head head = in.next();
                switch (head.kind()) {
                    case TASK -> work(head);
                    case DESCRIBE -> describe(head);
                    default -> throw new WorkerLostException("Not a task: " + head.kind());
                }
            }
        } catch (WorkerLostException ended) {
            // The portal is done with this worker.
        }
    }

    private void work(MessageReader.Head task) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            PixelTask read = TaskFields.read(in.fields(task), () -> file(Message.OVERLAY, arena));
            ByteSource file = file(Message.INPUT, arena);
            answer(() -> pixels.encode(file, read, new ChunkOutput(out), progress()));
        }
    }

    private void describe(MessageReader.Head task) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            in.fields(task);
            ByteSource file = file(Message.INPUT, arena);
            answer(() -> {
                // The portal holds the limits.
                String told = pixels.describe(file, Limits.DEFAULT, progress()).toJson();
                new ChunkOutput(out).write(told.getBytes(StandardCharsets.UTF_8));
                return new Encoded(Format.PDF, 0, 0);
            });
        }
    }

    private ByteSource file(Message kind, Arena arena) throws IOException {
        MessageReader.Head head = in.next();
        if (head.kind() != kind) {
            throw new WorkerLostException("Not " + kind + " but " + head.kind());
        }
        MemorySegment file = NativeMemory.allocate(head.length(), arena);
        pipe.fill(file);
        return new NativeSource(file);
    }

    /** Does what was asked for, and tells what came of it. */
    @FunctionalInterface
    private interface Work {
        Encoded run() throws ImageException, IOException;
    }

    private void answer(Work work) throws IOException {
        try {
            Encoded encoded = work.run();
            out.write(Message.DONE, fields -> {
                fields.writeUTF(encoded.format().name());
                fields.writeInt(encoded.width());
                fields.writeInt(encoded.height());
            });
        } catch (ImageException refused) {
            refuse(refused.problem(), refused.getMessage());
        } catch (WorkerLostException gone) {
            throw gone;
        } catch (IOException | RuntimeException defect) {
            defect.printStackTrace();
            refuse(
                    ImageException.Problem.ENGINE_FAILED,
                    ImageException.failed(defect).getMessage());
        } catch (OutOfMemoryError tooLarge) {
            refuse(
                    ImageException.Problem.MEMORY_LIMIT,
                    ImageException.tooMuchMemory().getMessage());
        }
    }

    private void refuse(ImageException.Problem problem, String message) throws IOException {
        out.write(Message.REFUSED, fields -> {
            fields.writeUTF(problem.name());
            fields.writeUTF(message);
        });
    }

    /** Tells the portal new percents, a few a second: a small picture is not slowed by messages about it. */
    private Progress progress() {
        return new Progress() {
            private int told;
            private long toldAt = System.nanoTime();

            @Override
            public synchronized void at(double fraction) {
                int percent = (int) (100 * Math.clamp(fraction, 0, 1));
                long now = System.nanoTime();
                if (percent > told && percent < 100 && now - toldAt >= TELL_NANOS) {
                    told = percent;
                    toldAt = now;
                    try {
                        out.write(Message.PROGRESS, fields -> fields.writeByte(percent));
                    } catch (WorkerLostException gone) {
                        // The answer will find that out.
                        told = 100;
                    }
                }
            }

            @Override
            public boolean cancelled() {
                // The portal kills this process instead.
                return false;
            }
        };
    }
}
