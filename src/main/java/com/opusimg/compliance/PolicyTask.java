package com.opusimg.compliance;

import com.opusimg.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Goes on with announcements, and looks at what took effect meanwhile. */
@ApplicationScoped
class PolicyTask implements RecurringTask {
    @Inject
    PolicyNotices notices;

    @Inject
    PolicyUpkeep upkeep;

    @Override
    public String name() {
        return "policies";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        notices.announce();
        notices.lookWhetherAllWereTold();
        for (PolicyDocument document : PolicyDocument.values()) {
            upkeep.look(document);
        }
    }
}
