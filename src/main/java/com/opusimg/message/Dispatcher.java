package com.opusimg.message;

import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.schedule.RecurringTask;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends what is due: as the bell rings after a commit, and by the clock, which takes up what a crash left. A node does one round at
 * a time; two nodes may do the same one, since each copy is claimed.
 */
@PartOf(value = "submissions", store = Store.MEMORY, kinds = DataKind.ACCOUNT_ID)
@ApplicationScoped
class Dispatcher implements RecurringTask {
    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

    @Inject
    Delivery delivery;

    @Inject
    MessageParts parts;

    @Inject
    Clock clock;

    @Inject
    Diagnostics diagnostics;

    @Resource
    ManagedScheduledExecutorService executor;

    private final AtomicBoolean atWork = new AtomicBoolean();
    private final AtomicBoolean rung = new AtomicBoolean();

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }

    /** Asks for a round at a moment; does not wait for it. A moment far off is the clock's. */
    void ring(Instant at) {
        Duration wait = Duration.between(clock.instant(), at);
        if (wait.compareTo(Duration.ofMinutes(5)) > 0) {
            return;
        }
        try {
            if (wait.isPositive()) {
                executor.schedule(this::run, wait.toMillis() + 1, TimeUnit.MILLISECONDS);
            } else {
                executor.execute(this::run);
            }
        } catch (RejectedExecutionException busy) {
            LOG.log(Level.WARNING, "Messages wait for their next turn: no thread is free.");
        }
    }

    @Override
    public void run() {
        rung.set(true);
        while (rung.get() && atWork.compareAndSet(false, true)) {
            try {
                rung.set(false);
                round();
            } finally {
                atWork.set(false);
            }
        }
    }

    private void round() {
        List<Delivery.Due> due;
        UUID after = null;
        do {
            due = delivery.due(after);
            for (Delivery.Due one : due) {
                send(one);
                after = one.submission();
            }
        } while (!due.isEmpty());
    }

    private void send(Delivery.Due one) {
        try {
            if (delivery.begin(one)) {
                delivery.waiting(one).forEach(recipient -> hand(one, recipient));
                delivery.finish(one.submission());
            }
        } catch (RuntimeException failed) {
            diagnostics.unexpected(
                    LOG,
                    "The sending of " + one.submission() + " broke off.",
                    failed,
                    "worker messages",
                    one.account());
        }
    }

    private void hand(Delivery.Due one, UUID recipient) {
        try (MessageParts.Copies copies =
                parts.copies(one.account(), one.message(), delivery.mailboxOf(one, recipient))) {
            delivery.hand(one, recipient, copies);
        } catch (Undeliverable why) {
            delivery.fail(recipient, why.reason());
        } catch (IOException notNow) {
            throw new UncheckedIOException(notNow);
        }
    }
}
