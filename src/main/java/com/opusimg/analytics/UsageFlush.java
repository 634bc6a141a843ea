package com.opusimg.analytics;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;

/** Has every node write its sums: a timer of the database would ring on one of them only. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UsageFlush {
    private static final long SECONDS = 5;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    UsageTally tally;

    @PostConstruct
    void start() {
        executor.scheduleWithFixedDelay(tally::flush, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** A server that is stopped loses nothing. */
    @PreDestroy
    void stop() {
        tally.flush();
    }
}
