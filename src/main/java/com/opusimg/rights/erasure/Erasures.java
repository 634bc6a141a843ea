package com.opusimg.rights.erasure;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.rights.ErasureStep;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Erasures of accounts: foreseen, asked for, undone in their time of grace, run to their end, and run again after a restore. */
@ApplicationScoped
public class Erasures {
    private static final System.Logger LOG = System.getLogger(Erasures.class.getName());

    /** How long a request waits for its erasure; what takes longer goes on behind it. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The longest that a request can be on its way and still write for an account that was shut meanwhile. */
    private static final Duration LATEST = Duration.ofHours(1);

    @Inject
    Clock clock;

    @Inject
    ErasureOrders orders;

    @Inject
    ErasureSteps steps;

    @Inject
    ErasureTurn turn;

    @Inject
    ProcessorNotices notices;

    @Inject
    ErasureEnd end;

    @Inject
    Diagnostics diagnostics;

    @Resource
    ManagedExecutorService executor;

    /**
     * An erasure that was asked for.
     *
     * @param token opens the page that tells how far it is, and its receipt; it is a secret of the person
     * @param graceUntil until when it can be undone; empty for not at all
     */
    public record Ordered(UUID id, String token, Optional<Instant> graceUntil) {}

    /** How far an erasure is, without anything by which it could be found. */
    public record Standing(Erasure erasure, List<Step> steps, List<Told> processors) {}

    /**
     * How far a step is.
     *
     * @param counts what there was to erase, by kind; empty before it began
     * @param finishedAt null while it runs or waits
     */
    public record Step(String id, Map<String, Long> counts, long erased, Instant finishedAt) {}

    /** What a processor was told, and what it answered. */
    public record Told(
            String integration, String processor, Notice.State state, int attempts, Integer status, Instant at) {}

    /** What an erasure would take now, by kind: a key of the message bundle after {@code erasure.what.}. Kinds without any are left out. */
    @Transactional
    public Map<String, Long> foresee(AccountId account) {
        var counts = new TreeMap<String, Long>();
        for (ErasureStep step : steps.all()) {
            step.count(account).forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /**
     * Shuts an account and orders its erasure, in one transaction: nobody signs in any more, keys are revoked, and nothing new is let
     * in. Without a time of grace it runs from now on and cannot be stopped; {@link #run} has it done at once, and else the next tick
     * does. Asked for again, it gives the erasure there is; one that waits begins if no grace is asked for this time. Refuses the last
     * administrator.
     */
    public Ordered ask(AccountId account, Order order) {
        Erasure erasure = Stream.generate(() -> orders.ask(account, order))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        return new Ordered(erasure.id(), orders.token(erasure.id()), erasure.graceUntil());
    }

    /** Keeps an account whose erasure waits. Refuses with {@code conflict} when there is none, or its time of grace is over. */
    public void keep(AccountId account) {
        orders.keep(account);
    }

    /**
     * Goes on with an erasure that runs, each portion in a transaction of its own.
     *
     * @param patience after which it leaves the rest to the next tick
     * @return whether it ended, receipt and last mail with it
     */
    public boolean run(UUID id, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (turn.next(id)) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
        }
        return notices.settle(id) && end.end(id);
    }

    /**
     * As {@link #run} with {@link #PATIENCE}, for whoever just asked for it: a step that fails is tried again in the background, and
     * nobody is told of more than that it goes on.
     *
     * @return whether it ended
     */
    public boolean runNow(UUID id) {
        try {
            if (run(id, PATIENCE)) {
                return true;
            }
            executor.execute(() -> attempt(id, () -> run(id, Duration.ofDays(1))));
        } catch (RuntimeException failed) { // nor does it matter when no thread is free: the next tick goes on
            diagnostics.unexpected(LOG, "The erasure " + id + " broke off; it goes on soon.", failed, "erasure");
        }
        return false;
    }

    /**
     * Erases again what a restored database brought back: every step runs for the account of an entry, nobody is mailed, processors
     * are not told a second time, and the audit log tells it. Ends with nothing left. Safe to repeat, and for an account of which
     * nothing is there.
     */
    public void replay(ErasureLog.Entry entry) {
        orders.replay(entry);
        run(entry.erasure(), Duration.ofDays(1));
        again(entry.account());
    }

    /** How far an erasure is, by the token of its page. Refuses with {@code not-found} one that is unknown or no longer kept. */
    @Transactional
    public Standing find(String token) {
        Erasure erasure = orders.find(token);
        return new Standing(
                erasure,
                turn.progress(erasure.id()).stream()
                        .map(step -> new Step(step.step(), step.counts(), step.erased(), step.finishedAt()))
                        .toList(),
                notices.of(erasure.id()));
    }

    /** Begins what waited, goes on with what was broken off, and looks once more after what ended a while ago. */
    void tick() {
        for (UUID id : orders.begun()) {
            attempt(id, () -> run(id, Duration.ofDays(1)));
        }
        for (Erasure late : orders.unchecked(clock.instant().minus(LATEST))) {
            attempt(late.id(), () -> {
                again(late.account());
                turn.checked(late.id());
            });
        }
    }

    private void attempt(UUID id, Runnable act) {
        try {
            act.run();
        } catch (RuntimeException failed) { // one that resists must not keep others from their end
            diagnostics.unexpected(LOG, "The erasure " + id + " broke off; it goes on soon.", failed, "timer erasure");
        }
    }

    private void again(AccountId account) {
        for (ErasureStep step : steps.all()) {
            while (turn.again(account, step) > 0) {
                // portion by portion
            }
        }
    }
}
