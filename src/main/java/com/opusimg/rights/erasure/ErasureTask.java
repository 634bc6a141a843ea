package com.opusimg.rights.erasure;

import com.opusimg.platform.schedule.RecurringTask;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/** Goes on with erasures that a request or a crash left behind, and begins those whose time of grace is over. */
@ApplicationScoped
class ErasureTask implements RecurringTask {
    @Inject
    Erasures erasures;

    @Resource
    ManagedExecutorService executor;

    /** What a crash broke off goes on as the portal starts. */
    void start(@Observes Startup event) {
        executor.execute(erasures::tick);
    }

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
