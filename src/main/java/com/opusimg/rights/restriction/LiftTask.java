package com.opusimg.rights.restriction;

import com.opusimg.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Lifts restrictions whose person was told long enough ago. */
@ApplicationScoped
class LiftTask implements RecurringTask {
    @Inject
    Restrictions restrictions;

    @Override
    public String name() {
        return "restrictions";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        restrictions.liftDue();
    }
}
