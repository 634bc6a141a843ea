package com.opusimg.engine.worker;

import com.opusimg.engine.Limits;
import com.opusimg.engine.Progress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at all workers that are at work, many times a second, and kills those that must not go on. */
final class Watch implements AutoCloseable {

    private static final long MILLIS = 50;

    private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    /** Why a worker was killed. */
    enum Reason {
        CANCELLED,
        TIME,
        MEMORY
    }

    /** One worker at one task; close it when the task is done. */
    final class Guard implements AutoCloseable {
        private final WorkerProcess worker;
        private final Limits limits;
        private final Progress progress;
        private final long until;
        private volatile Reason reason;

        private Guard(WorkerProcess worker, Limits limits, Progress progress) {
            this.worker = worker;
            this.limits = limits;
            this.progress = progress;
            this.until = System.nanoTime() + limits.time().toNanos();
        }

        /** Why it was killed, or null. */
        Reason reason() {
            return reason;
        }

        private void look() {
            Reason found = progress.cancelled()
                    ? Reason.CANCELLED
                    : System.nanoTime() - until > 0
                            ? Reason.TIME
                            : worker.memory() > limits.memory() ? Reason.MEMORY : null;
            if (found != null && guards.remove(this)) {
                reason = found;
                worker.kill();
            }
        }

        @Override
        public void close() {
            guards.remove(this);
        }
    }

    Watch() {
        thread = Thread.ofPlatform().daemon().name("worker-watch").start(this::run);
    }

    Guard over(WorkerProcess worker, Limits limits, Progress progress) {
        Guard guard = new Guard(worker, limits, progress);
        guards.add(guard);
        return guard;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(MILLIS);
                guards.forEach(Guard::look);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
