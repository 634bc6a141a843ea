package com.opusimg.image;

import com.opusimg.platform.Ids;
import com.opusimg.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Looks after jobs: frees pictures whose worker died, and rings again for what waits. */
@ApplicationScoped
class JobCare implements RecurringTask {
    @Inject
    JobClaims claims;

    @Inject
    JobCompletion completion;

    @Inject
    JobDoorbell doorbell;

    @Override
    public String name() {
        return "job-care";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        care(null);
    }

    /** One round; with a node's name, everything that this node had at work before it started anew is freed too. */
    void care(String startedNode) {
        claims.abandoned(startedNode).forEach(completion::retry);
        if (claims.anyWaiting()) {
            doorbell.ring(new JobId(Ids.NIL), Integer.MAX_VALUE);
        }
    }
}
