package com.opusimg.platform.audit;

import com.opusimg.platform.schedule.RecurringTask;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Signs the head of the chain where it has moved. */
@ApplicationScoped
class AuditAnchoring implements RecurringTask {
    @Inject
    AuditCheckpoints checkpoints;

    @Inject
    Settings settings;

    @Override
    public String name() {
        return "audit-checkpoint";
    }

    @Override
    public Duration interval() {
        return settings.get(Settings.AUDIT_CHECKPOINT);
    }

    @Override
    public void run() {
        checkpoints.make();
    }
}
