package com.opusimg.platform.audit;

import com.opusimg.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Goes on verifying the chain. */
@ApplicationScoped
class AuditWatching implements RecurringTask {
    @Inject
    AuditWatch watch;

    @Override
    public String name() {
        return "audit-watch";
    }

    @Override
    public Duration interval() {
        return AuditWatch.STEP;
    }

    @Override
    public void run() {
        watch.step();
    }
}
