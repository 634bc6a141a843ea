package com.opusimg.rights.request;

import com.opusimg.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/** Reminds privacy staff before a clock runs out and once it has, each once, and closes what nobody confirms. */
@ApplicationScoped
class CaseUpkeep implements RecurringTask {
    @Inject
    CaseRounds rounds;

    @Override
    public String name() {
        return "rights-requests";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        for (UUID id : rounds.toRemind()) {
            rounds.remind(id);
        }
        for (UUID id : rounds.toLapse()) {
            rounds.lapse(id);
        }
    }
}
