package com.opusimg.image;

import com.opusimg.engine.worker.WorkerPool;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/**
 * Starts the first image worker with the portal, beside it: the first picture does not wait for a process to start, and a
 * portal that cannot start one is up all the same, and says so in {@link EngineCheck}.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EngineStart {
    private static final System.Logger LOG = System.getLogger(EngineStart.class.getName());
    private static final long SECONDS_BETWEEN = 10;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    Instance<WorkerPool> workers;

    private boolean told;

    @PostConstruct
    void begin() {
        executor.execute(this::start);
    }

    private void start() {
        try {
            workers.get().status();
        } catch (RuntimeException unstartable) {
            if (!told) {
                told = true;
                LOG.log(
                        Level.ERROR,
                        "No image worker can be started, so pictures fail; it is tried every " + SECONDS_BETWEEN
                                + " seconds.",
                        unstartable);
            }
            executor.schedule(this::start, SECONDS_BETWEEN, TimeUnit.SECONDS);
        }
    }
}
