package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.rights.erasure.AccountDoor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Stops what is worked on for a person as their account is shut; on other nodes the next heartbeat or the end of the work does. */
@ApplicationScoped
class WorkClosing implements AccountDoor {
    @Inject
    RunningItems running;

    @Inject
    AfterCommit afterCommit;

    @Override
    public int order() {
        return 300;
    }

    @Override
    public void shut(AccountId account, Instant keepUntil) {
        afterCommit.run(() -> running.cancel(account));
    }

    @Override
    public void open(AccountId account) {
        // what waits is taken up as everything that waits
    }
}
