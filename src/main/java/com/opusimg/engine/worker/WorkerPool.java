package com.opusimg.engine.worker;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Progress;
import com.opusimg.engine.pixel.Capabilities;
import com.opusimg.engine.pixel.Encoded;
import com.opusimg.engine.pixel.PixelEngine;
import com.opusimg.engine.pixel.PixelTask;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Makes pixels anew in a fixed number of worker processes, which are started when they are first needed and kept. A worker
 * that passes a limit, crashes or babbles is killed and replaced; the picture is tried once more, and then refused.
 */
public final class WorkerPool implements PixelEngine, AutoCloseable {

    private static final int TRIES = 2;
    private static final Duration START = Duration.ofSeconds(30);
    private static final long WAIT_MILLIS = 100;

    private final WorkerCommand command;
    private final int size;
    private final Semaphore free;
    private final Deque<WorkerProcess> idle = new ConcurrentLinkedDeque<>();
    private final Set<WorkerProcess> all = ConcurrentHashMap.newKeySet();
    private final Watch watch = new Watch();

    /**
     * Starts all of them: bubblewrap ends a worker when its parent ends, and to Linux the parent is the thread that started it,
     * which in a server may well end before.
     */
    private final ExecutorService starter = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("worker-start").factory());

    private volatile boolean closed;
    private volatile WorkerState state;

    /**
     * A pool.
     *
     * @param command how workers are started
     * @param size how many there are at most, and so how many pictures are worked on at once
     */
    public WorkerPool(WorkerCommand command, int size) {
        this.command = command;
        this.size = size;
        this.free = new Semaphore(size, true);
    }

    /**
     * What the pool is and how its workers are confined.
     *
     * @param capabilities what they can do
     * @param workers how many there are at most
     * @param confinements what is in force on each, such as {@code seccomp}
     * @param warning why it is not libvips, or empty
     */
    public record Status(Capabilities capabilities, int workers, List<String> confinements, String warning) {}

    /**
     * Tells what the workers are, starting one if there was none yet.
     *
     * @return the same for as long as the pool lives
     * @throws UncheckedIOException if no worker can be started
     */
    public Status status() {
        return status(known());
    }

    /**
     * Tells what the workers are, without starting one.
     *
     * @return empty until the first was started
     */
    public Optional<Status> ready() {
        return Optional.ofNullable(state).map(this::status);
    }

    private Status status(WorkerState known) {
        List<String> confinements = new ArrayList<>(known.confinements());
        command.bubblewrap().ifPresent(_ -> confinements.add("bubblewrap"));
        return new Status(known.capabilities(), size, List.copyOf(confinements), known.warning());
    }

    @Override
    public Capabilities capabilities() {
        return known().capabilities();
    }

    @Override
    public Encoded encode(ByteSource in, PixelTask task, OutputStream out, Progress progress)
            throws ImageException, IOException {
        Started once = new Started(out);
        return tried(worker -> worker.encode(in, task, once, progress), () -> once.started, task.limits(), progress);
    }

    @Override
    public Inspection describe(ByteSource in, Limits limits, Progress progress) throws ImageException, IOException {
        return tried(worker -> worker.describe(in, progress), () -> false, limits, progress);
    }

    /** Has a worker do something. */
    @FunctionalInterface
    private interface Work<T> {
        T by(WorkerProcess worker) throws ImageException, IOException;
    }

    /** Has it done once more where a worker is lost, unless something came of it already. */
    private <T> T tried(Work<T> work, BooleanSupplier begun, Limits limits, Progress progress)
            throws ImageException, IOException {
        take(progress);
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return attempt(work, limits, progress);
                } catch (Lost lost) {
                    if (lost.reason == Watch.Reason.CANCELLED || closed) {
                        throw ImageException.stopped();
                    }
                    if (attempt == TRIES || begun.getAsBoolean()) {
                        throw lost.refusal(limits);
                    }
                }
            }
        } finally {
            free.release();
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
        all.forEach(WorkerProcess::kill);
        starter.shutdown();
    }

    private <T> T attempt(Work<T> work, Limits limits, Progress progress) throws ImageException, IOException, Lost {
        WorkerProcess worker = started();
        boolean sound = false;
        Watch.Guard guard = watch.over(worker, limits, progress);
        try (guard) {
            T done = work.by(worker);
            sound = true;
            return done;
        } catch (ImageException refused) {
            sound = true;
            throw refused;
        } catch (WorkerLostException lost) {
            worker.mourn(guard.reason() == null ? lost.getMessage() : "it was killed for " + guard.reason());
            throw new Lost(guard.reason(), lost);
        } finally {
            if (sound && worker.alive()) {
                idle.push(worker);
            } else {
                dismiss(worker);
            }
        }
    }

    private void take(Progress progress) throws ImageException {
        try {
            while (!free.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ImageException.stopped();
        }
    }

    /** A worker; one that dies while it starts is lost as one that dies while it works. */
    private WorkerProcess started() throws IOException, Lost {
        try {
            return worker();
        } catch (WorkerLostException lost) {
            throw new Lost(null, lost);
        }
    }

    /** One that waits, the last used first, or a new one. */
    private WorkerProcess worker() throws IOException {
        for (WorkerProcess waiting = idle.poll(); waiting != null; waiting = idle.poll()) {
            if (waiting.alive()) {
                return waiting;
            }
            dismiss(waiting);
        }
        return start();
    }

    private WorkerProcess start() throws IOException {
        if (closed) {
            throw new IOException("The pool is closed");
        }
        WorkerProcess worker = begin();
        all.add(worker);
        if (closed) {
            // It was closed meanwhile, without this one.
            dismiss(worker);
            throw new IOException("The pool is closed");
        }
        try (Watch.Guard guard = watch.over(worker, new Limits(1, 1, START, Long.MAX_VALUE), Progress.NONE)) {
            state = worker.greet();
            return worker;
        } catch (WorkerLostException e) {
            worker.mourn("it did not start");
            dismiss(worker);
            throw e;
        }
    }

    private WorkerProcess begin() throws IOException {
        try {
            return starter.submit(() -> WorkerProcess.start(command)).get();
        } catch (ExecutionException e) {
            throw new IOException("An image worker could not be started", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while an image worker was started", e);
        }
    }

    private void dismiss(WorkerProcess worker) {
        worker.kill();
        all.remove(worker);
    }

    /** Starts the first worker if there was none yet, in its turn among those who need one. */
    private WorkerState known() {
        if (state == null) {
            free.acquireUninterruptibly();
            try {
                if (state == null) {
                    idle.push(start());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                free.release();
            }
        }
        return state;
    }

    /** A worker was lost while it worked. */
    private static final class Lost extends Exception {
        private final Watch.Reason reason;

        Lost(Watch.Reason reason, WorkerLostException cause) {
            super(cause);
            this.reason = reason;
        }

        ImageException refusal(Limits limits) {
            return switch (reason) {
                case TIME -> ImageException.tookTooLong(limits.time());
                case MEMORY -> ImageException.tooMuchMemory();
                case null, default -> ImageException.failed(getCause());
            };
        }
    }

    /** Remembers whether anything was written: then nothing can be tried once more. */
    private static final class Started extends FilterOutputStream {
        private boolean started;

        Started(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            started = true;
            out.write(bytes, offset, length);
        }
    }
}
