package com.opusimg.image;

import com.opusimg.engine.Progress;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The pictures that this node works on right now: how far each is, and whether it is to stop. */
@PartOf(value = "jobs", store = Store.MEMORY)
@ApplicationScoped
class RunningItems {
    private final ConcurrentHashMap<UUID, Run> runs = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** One picture at work. */
    static final class Run implements Progress {
        private final JobClaims.Claim claim;
        private volatile int percent;
        private volatile boolean cancelled;

        Run(JobClaims.Claim claim) {
            this.claim = claim;
        }

        @Override
        public void at(double fraction) {
            percent = (int) Math.round(100 * Math.clamp(fraction, 0, 1));
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        JobClaims.Claim claim() {
            return claim;
        }

        int percent() {
            return percent;
        }

        void cancel() {
            cancelled = true;
        }
    }

    Run begin(JobClaims.Claim claim) {
        var run = new Run(claim);
        runs.put(claim.item(), run);
        return run;
    }

    void end(Run run) {
        runs.remove(run.claim().item());
    }

    Collection<Run> all() {
        return runs.values();
    }

    void cancel(JobId job) {
        cancel(claim -> claim.job().equals(job));
    }

    void cancel(AccountId account) {
        cancel(claim -> claim.account().equals(account));
    }

    private void cancel(Predicate<JobClaims.Claim> which) {
        runs.values().stream().filter(run -> which.test(run.claim())).forEach(Run::cancel);
    }

    /** Whether the portal is going down, so that nothing new should begin. */
    boolean isStopping() {
        return stopping;
    }

    @PreDestroy
    void stop() {
        stopping = true;
        runs.values().forEach(Run::cancel);
    }
}
