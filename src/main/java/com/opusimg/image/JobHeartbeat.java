package com.opusimg.image;

import com.opusimg.platform.diagnostics.Withheld;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/**
 * At start, takes up what this node had at work when it went down; then tells the database twice a second how far each
 * picture is, and stops work whose job was cancelled on another node or whose claim was lost.
 */
@Singleton
@Startup
@DependsOn("ForgettingStart")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobHeartbeat {
    private static final System.Logger LOG = System.getLogger(JobHeartbeat.class.getName());
    private static final long MILLIS = 500;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    Settings settings;

    @Inject
    JobCare care;

    @Inject
    RunningItems running;

    @Inject
    JobClaims claims;

    @PostConstruct
    void start() {
        care.care(settings.get(Settings.NODE));
        executor.scheduleWithFixedDelay(this::beat, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        for (RunningItems.Run run : running.all()) {
            try {
                if (!claims.renew(run.claim(), run.percent())) {
                    run.cancel();
                }
            } catch (RuntimeException later) {
                LOG.log(Level.WARNING, "A lease could not be renewed; the next beat tries again.", Withheld.of(later));
            }
        }
    }
}
