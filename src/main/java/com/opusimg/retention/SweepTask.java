package com.opusimg.retention;

import com.opusimg.platform.schedule.RecurringTask;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Has the sweeper run at the interval of the settings. */
@ApplicationScoped
class SweepTask implements RecurringTask {
    @Inject
    Settings settings;

    @Inject
    Sweeper sweeper;

    @Override
    public String name() {
        return "retention-sweep";
    }

    @Override
    public Duration interval() {
        return settings.get(Settings.RETENTION_SWEEP_INTERVAL);
    }

    @Override
    public void run() {
        sweeper.sweep();
    }
}
