package com.opusimg.compliance.promise;

import com.opusimg.platform.schedule.RecurringTask;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Has the promises measured at the interval of the settings. */
@ApplicationScoped
class MeasuringTask implements RecurringTask {
    @Inject
    Settings settings;

    @Inject
    Measuring measuring;

    @Override
    public String name() {
        return "promises";
    }

    @Override
    public Duration interval() {
        return settings.get(Settings.COMPLIANCE_INTERVAL);
    }

    @Override
    public void run() {
        measuring.round();
    }
}
