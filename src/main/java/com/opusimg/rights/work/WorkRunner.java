package com.opusimg.rights.work;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.diagnostics.Withheld;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.schedule.RecurringTask;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Works off what waits, one after the other on each node. A bell after the commit starts it, and every few seconds it looks for
 * itself, so a bell that is lost costs a moment.
 */
public abstract class WorkRunner implements RecurringTask {
    private static final System.Logger LOG = System.getLogger(WorkRunner.class.getName());
    private static final long BEAT_MILLIS = 500;

    @Resource
    ManagedExecutorService executor;

    @Resource
    ManagedScheduledExecutorService beats;

    @Inject
    AfterCommit afterCommit;

    @Inject
    Diagnostics diagnostics;

    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean stopping;
    private volatile WorkProgress progress;
    private volatile WorkClaim inHand;

    /** The claims of its kind. */
    protected abstract WorkClaims claims();

    /** Does a work and ends its claim; what it throws is another try, save a {@link ProblemException}, which ends it. */
    protected abstract void work(WorkClaim claim, WorkProgress progress) throws IOException;

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        care(null);
    }

    /** Frees what a dead worker had in hand, and rings; with a node's name, also what this node had before it started anew. */
    public void care(String startedNode) {
        claims().abandoned(startedNode).forEach(claims()::retry);
        if (claims().anyWaiting()) {
            begin();
        }
    }

    /** Has somebody look for work once the current transaction has committed. */
    public void ring() {
        afterCommit.run(this::begin);
    }

    /** Stops what this node has in hand of an account. */
    public void stop(AccountId account) {
        WorkClaim claim = inHand;
        WorkProgress running = progress;
        if (claim != null && running != null && claim.account().equals(account)) {
            running.stop();
        }
    }

    private void begin() {
        if (!stopping && busy.compareAndSet(false, true)) {
            try {
                executor.execute(this::workOff);
            } catch (RuntimeException refused) {
                busy.set(false);
                throw refused;
            }
        }
    }

    private void workOff() {
        try {
            Optional<WorkClaim> claim;
            while (!stopping && (claim = claims().claim()).isPresent()) {
                run(claim.get());
            }
        } finally {
            busy.set(false);
        }
    }

    private void run(WorkClaim claim) {
        var running = new WorkProgress();
        progress = running;
        inHand = claim;
        ScheduledFuture<?> beat = beats.scheduleWithFixedDelay(
                () -> beat(claim, running), BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        try {
            work(claim, running);
        } catch (ProblemException refused) {
            claims().fail(claim, refused.type().id());
        } catch (WorkCancelled stopped) {
            claims().retry(claim); // which ends it where it was cancelled
        } catch (IOException | RuntimeException | OutOfMemoryError broken) {
            diagnostics.unexpected(LOG, "The work on " + claim.work() + " broke off.", broken, "worker " + name());
            claims().retry(claim);
        } finally {
            beat.cancel(false);
            inHand = null;
            progress = null;
        }
    }

    private void beat(WorkClaim claim, WorkProgress running) {
        try {
            if (!claims().renew(claim, running)) {
                running.stop();
            }
        } catch (RuntimeException later) {
            LOG.log(Level.WARNING, "A lease could not be renewed; the next beat tries again.", Withheld.of(later));
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
        WorkProgress running = progress;
        if (running != null) {
            running.stop();
        }
    }
}
