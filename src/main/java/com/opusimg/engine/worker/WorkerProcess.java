package com.opusimg.engine.worker;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.Progress;
import com.opusimg.engine.pixel.Encoded;
import com.opusimg.engine.pixel.Overlay;
import com.opusimg.engine.pixel.PixelTask;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One worker as the portal sees it: a process to be asked, watched and killed. One thread speaks to it at a time. */
final class WorkerProcess {

    private static final System.Logger LOG = System.getLogger(WorkerProcess.class.getName());
    private static final int BUFFER = 1 << 16;

    private final Process process;
    private final MessageReader in;
    private final MessageWriter out;
    private final ErrorTail errors;
    private ProcessHandle java;

    private WorkerProcess(Process process) {
        this.process = process;
        this.java = process.toHandle();
        this.in = new MessageReader(new BufferedInputStream(process.getInputStream(), BUFFER));
        this.out = new MessageWriter(new BufferedOutputStream(process.getOutputStream(), BUFFER));
        this.errors = ErrorTail.of(process.getErrorStream());
    }

    /** Starts a process. It is not to be asked before {@link #greet}. */
    static WorkerProcess start(WorkerCommand command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.line());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(command.environment());
        builder.directory(new File("/"));
        return new WorkerProcess(builder.start());
    }

    /** Waits until it is ready. */
    WorkerState greet() throws WorkerLostException {
        MessageReader.Head head = in.next();
        if (head.kind() != Message.HELLO) {
            throw new WorkerLostException("It said " + head.kind() + " first");
        }
        WorkerState state = read(in.fields(head), WorkerState::read);
        // In bubblewrap it is the innermost of a few processes. Looked for once, since that means a look at all there
        // are.
        java = process.descendants()
                .filter(inner -> inner.children().findAny().isEmpty())
                .findFirst()
                .orElse(java);
        return state;
    }

    /**
     * Has it work.
     *
     * @throws ImageException what it refused with; it can go on being asked
     * @throws WorkerLostException if it ended or babbled
     * @throws IOException if source or output failed; it cannot be asked any more then either
     */
    Encoded encode(ByteSource file, PixelTask task, OutputStream to, Progress progress)
            throws ImageException, IOException {
        errors.forget();
        out.write(Message.TASK, fields -> TaskFields.write(task, fields));
        for (Overlay overlay : task.overlays().values()) {
            out.write(Message.OVERLAY, overlay.file());
        }
        out.write(Message.INPUT, file);
        return answer(to, progress);
    }

    /**
     * Has it read what a document tells.
     *
     * @throws ImageException what it refused with; it can go on being asked
     * @throws WorkerLostException if it ended or babbled
     * @throws IOException if the source failed; it cannot be asked any more then either
     */
    Inspection describe(ByteSource file, Progress progress) throws ImageException, IOException {
        errors.forget();
        out.write(Message.DESCRIBE, _ -> {});
        out.write(Message.INPUT, file);
        ByteArrayOutputStream told = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                // Past the bound nothing is kept, and so what was kept is no JSON.
                if (size() < Message.MOST_TOLD) {
                    super.write(bytes, offset, length);
                }
            }
        };
        answer(told, progress);
        try {
            return Inspection.fromJson(told.toString(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException babble) {
            throw new WorkerLostException("It told what cannot be read", babble);
        }
    }

    private Encoded answer(OutputStream to, Progress progress) throws ImageException, IOException {
        while (true) {
            MessageReader.Head head = in.next();
            switch (head.kind()) {
                case PROGRESS -> progress.at(percent(in.fields(head)) / 100.0);
                case OUTPUT -> in.copy(bounded(head.length()), to);
                case DONE -> {
                    return done(in.fields(head));
                }
                case REFUSED -> throw refusal(in.fields(head));
                default -> throw new WorkerLostException("It said " + head.kind() + " while it worked");
            }
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Ends it at once, whatever it does; it cannot have started others. */
    void kill() {
        java.destroyForcibly();
        process.destroyForcibly();
    }

    /** The memory that it uses now, in bytes; 0 where the system does not say. */
    long memory() {
        return ProcessMemory.of(java);
    }

    /** Puts into the log that it is gone, with what it said last if it was given no file yet. */
    void mourn(String why) {
        LOG.log(Level.WARNING, "Image worker " + process.pid() + " is replaced: " + why + errors.told());
    }

    private static long bounded(long length) throws WorkerLostException {
        if (length > Message.MOST_BYTES) {
            throw new WorkerLostException("It sent " + length + " bytes at once");
        }
        return length;
    }

    private static int percent(DataInputStream fields) throws WorkerLostException {
        return read(fields, DataInputStream::readUnsignedByte);
    }

    private static Encoded done(DataInputStream fields) throws WorkerLostException {
        return read(fields, in -> new Encoded(Format.valueOf(in.readUTF()), in.readInt(), in.readInt()));
    }

    private static ImageException refusal(DataInputStream fields) throws WorkerLostException {
        return read(fields, in -> new ImageException(ImageException.Problem.valueOf(in.readUTF()), in.readUTF()));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static <T> T read(DataInputStream fields, Reading<T> reading) throws WorkerLostException {
        try {
            return reading.from(fields);
        } catch (IOException | IllegalArgumentException e) {
            throw new WorkerLostException("It sent a message that cannot be read", e);
        }
    }
}
