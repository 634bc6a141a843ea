package com.opusimg.engine.worker;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ImageException;
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
                if (head.kind() != Message.TASK) {
                    throw new WorkerLostException("Not a task: " + head.kind());
                }
                work(head);
            }
        } catch (WorkerLostException ended) {
            // The portal is done with this worker.
        }
    }

    private void work(MessageReader.Head task) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            answer(TaskFields.read(in.fields(task), () -> file(Message.OVERLAY, arena)), file(Message.INPUT, arena));
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

    private void answer(PixelTask task, ByteSource file) throws IOException {
        try {
            Encoded encoded = pixels.encode(file, task, new ChunkOutput(out), progress());
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
