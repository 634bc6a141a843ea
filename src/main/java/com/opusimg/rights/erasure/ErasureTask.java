package com.opusimg.rights.erasure;

import com.opusimg.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Goes on with erasures that a request or a crash left behind, and begins those whose time of grace is over. */
@ApplicationScoped
class ErasureTask implements RecurringTask {
    @Inject
    Erasures erasures;

    @Override
    public String name() {
        return "erasure";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        erasures.tick();
    }
}
