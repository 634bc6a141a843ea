package com.opusimg.message;

import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.diagnostics.Withheld;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /** So many are written in one act at most, so that nobody's mailbox is held for long. */
    private static final int AT_ONCE = 25;

    private final AtomicBoolean atWork = new AtomicBoolean();
    private final AtomicBoolean rung = new AtomicBoolean();
    private final AtomicBoolean clockStruck = new AtomicBoolean();

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
                executor.schedule(this::rounds, wait.toMillis() + 1, TimeUnit.MILLISECONDS);
            } else {
                executor.execute(this::rounds);
            }
        } catch (RejectedExecutionException busy) {
            LOG.log(Level.WARNING, "Messages wait for their next turn: no thread is free.");
        }
    }

    @Override
    public void run() {
        clockStruck.set(true);
        rounds();
    }

    private void rounds() {
        rung.set(true);
        while (rung.get() && atWork.compareAndSet(false, true)) {
            try {
                rung.set(false);
                round(delivery::due);
                // Not at each ring: with a server elsewhere that does not answer, much can be begun and wait.
                if (clockStruck.compareAndSet(true, false)) {
                    round(delivery::left);
                }
            } finally {
                atWork.set(false);
            }
        }
    }

    private void round(Function<Delivery.Due, List<Delivery.Due>> portions) {
        Delivery.Due after = null;
        for (List<Delivery.Due> due = portions.apply(after); !due.isEmpty(); due = portions.apply(after)) {
            send(due);
            after = due.getLast();
        }
    }

    private void send(List<Delivery.Due> due) {
        var waiting = new ArrayList<Delivery.Waiting>();
        due.stream()
                .collect(Collectors.groupingBy(Delivery.Due::account, LinkedHashMap::new, Collectors.toList()))
                .forEach(
                        (account, all) -> each(all, one -> one, some -> waiting.addAll(delivery.begin(account, some))));
        // As they became due, whoever sent them.
        waiting.sort(Comparator.comparing(one -> one.due().at()));
        waiting.stream()
                .collect(Collectors.groupingBy(Dispatcher::together, LinkedHashMap::new, Collectors.toList()))
                .forEach((key, all) -> each(all, Delivery.Waiting::due, this::hand));
    }

    /** What is written in one act: for one mailbox. What has something attached goes alone, since it takes its time. */
    private static Object together(Delivery.Waiting one) {
        return one.to() == null || one.parts() > 0 ? one.recipient() : one.to();
    }

    /** Takes a step with several at once, and where it fails, with one after the other, so that none is in the others' way. */
    private <T> void each(List<T> all, Function<T, Delivery.Due> of, Consumer<List<T>> step) {
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<T> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            if (some.size() == 1 || !taken(some, step)) {
                some.forEach(one -> alone(one, of.apply(one), step));
            }
        }
    }

    private static <T> boolean taken(List<T> some, Consumer<List<T>> step) {
        try {
            step.accept(some);
            return true;
        } catch (RuntimeException whose) {
            LOG.log(Level.DEBUG, "One of several cannot be sent.", Withheld.of(whose));
            return false;
        }
    }

    private <T> void alone(T one, Delivery.Due due, Consumer<List<T>> step) {
        try {
            step.accept(List.of(one));
        } catch (RuntimeException failed) {
            diagnostics.unexpected(
                    LOG,
                    "The sending of " + due.submission() + " broke off.",
                    failed,
                    "worker messages",
                    due.account());
        }
    }

    private void hand(List<Delivery.Waiting> all) {
        var ready = new ArrayList<Delivery.Ready>();
        try {
            for (Delivery.Waiting one : all) {
                if (one.to() == null) {
                    throw new Undeliverable("no-mailbox");
                }
                ready.add(new Delivery.Ready(
                        one, parts.copies(one.due().account(), one.due().message(), one.to())));
            }
            delivery.hand(all.getFirst().to(), ready);
        } catch (Undeliverable why) {
            if (all.size() > 1) {
                throw why;
            }
            delivery.fail(all.getFirst(), why.reason());
        } catch (IOException notNow) {
            throw new UncheckedIOException(notNow);
        } finally {
            ready.forEach(one -> one.copies().close());
        }
    }
}
