package com.opusimg.image;

import com.opusimg.engine.ImageException;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The door of the direct transforms: who is let in, and whose turn it is. A bounded number of calls is inside, sending
 * its picture, waiting or at work; a smaller number is at work. Both are bounded beside the bytes that all inside may
 * hold. Who finds the house full is told so at once, before a byte of the body is read.
 */
@PartOf(value = "jobs", store = Store.MEMORY, kinds = DataKind.ACCOUNT_ID)
@ApplicationScoped
class Admission {
    /** The part of the heap that pictures on their way in may fill; decoded ones have half of it beside. */
    private static final int PART_OF_HEAP = 4;

    /** How much one measured picture moves the average. */
    private static final int WEIGHT = 8;

    /** How often one that waits for its turn sees whether its client still waits for it. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final Duration LONGEST_HINT = Duration.ofMinutes(1);

    private final int atWork;
    private final int places;
    private final long room;
    private final Duration wait;
    private final Semaphore turns;
    private final Map<AccountId, Integer> inside = new HashMap<>();
    private int taken;
    private long held;
    private long averageNanos = TimeUnit.MILLISECONDS.toNanos(200);

    protected Admission() {
        this(1, 0, 1, Duration.ZERO);
    }

    @Inject
    Admission(Settings settings) {
        this(
                settings.directConcurrency(),
                settings.get(Settings.DIRECT_QUEUE),
                Runtime.getRuntime().maxMemory() / PART_OF_HEAP,
                settings.get(Settings.DIRECT_WAIT));
    }

    /**
     * A door.
     *
     * @param atWork how many are at work at once
     * @param queue how many more may be inside
     * @param room bytes that all inside may hold together
     * @param wait how long one inside waits for its turn
     */
    Admission(int atWork, int queue, long room, Duration wait) {
        this.atWork = atWork;
        this.places = atWork + queue;
        this.room = room;
        this.wait = wait;
        this.turns = new Semaphore(atWork, true);
    }

    /**
     * Lets a call in, at once or not at all. Refuses with {@code busy} when every place is taken, when the account has
     * as many inside as its plan lets be worked on at once, or when the bytes do not fit beside those of the others; a
     * picture that is larger than all the room is let in when it is alone.
     *
     * @param most calls of this account at once
     * @param bytes that the call will hold
     */
    synchronized Seat enter(AccountId account, int most, long bytes) {
        int own = inside.getOrDefault(account, 0);
        if (own >= most) {
            throw ProblemException.busy(
                    "As many pictures as the plan lets be transformed at once (" + most + ") are at work. Send the next"
                            + " when one is done.",
                    Duration.ofNanos(averageNanos));
        }
        long needed = Math.min(bytes, room);
        if (taken >= places || held + needed > room) {
            throw full();
        }
        inside.put(account, own + 1);
        taken++;
        held += needed;
        return new Seat(account, needed);
    }

    /** Calls inside. */
    synchronized int inside() {
        return taken;
    }

    /** Bytes that calls inside hold. */
    synchronized long held() {
        return held;
    }

    /** Refuses; says when, as things go, there should be room. */
    private synchronized ProblemException full() {
        Duration hint = Duration.ofNanos(averageNanos * Math.max(1, taken) / atWork);
        return ProblemException.busy(
                "As many pictures as this server transforms at once are on their way. Try again after the time in"
                        + " Retry-After.",
                hint.compareTo(LONGEST_HINT) < 0 ? hint : LONGEST_HINT);
    }

    private synchronized void measured(long nanos) {
        averageNanos += (nanos - averageNanos) / WEIGHT;
    }

    private synchronized void leave(AccountId account) {
        taken--;
        inside.computeIfPresent(account, (same, count) -> count == 1 ? null : count - 1);
    }

    private synchronized void release(long bytes) {
        held -= bytes;
    }

    /** A call inside. Used by one thread; everything it does may be done twice. */
    final class Seat implements AutoCloseable {
        private final AccountId account;
        private long bytes;
        private boolean working;
        private boolean left;
        private long started;

        private Seat(AccountId account, long bytes) {
            this.account = account;
            this.bytes = bytes;
        }

        /**
         * Waits for its turn to be worked on; refuses with {@code busy} who waited too long.
         *
         * @param gone whether nobody waits for the result any more
         * @throws ImageException {@code cancelled} when so
         */
        void work(BooleanSupplier gone) throws ImageException {
            try {
                await(gone);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw full();
            }
            working = true;
            started = System.nanoTime();
        }

        private void await(BooleanSupplier gone) throws ImageException, InterruptedException {
            long until = System.nanoTime() + wait.toNanos();
            while (!turns.tryAcquire(Math.clamp(until - System.nanoTime(), 0, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
                if (gone.getAsBoolean()) {
                    throw ImageException.stopped();
                }
                if (System.nanoTime() - until >= 0) {
                    throw full();
                }
            }
        }

        /** Makes way for the next: the work is done, and only the answer is still to be sent. */
        void done() {
            if (working) {
                working = false;
                measured(System.nanoTime() - started);
                turns.release();
            }
            if (!left) {
                left = true;
                leave(account);
            }
        }

        /** Gives back all that it holds. */
        @Override
        public void close() {
            done();
            release(bytes);
            bytes = 0;
        }
    }
}
