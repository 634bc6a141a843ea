package com.opusimg.billing;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.erasure.AccountDoor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Shuts the meter of an account: nothing is stored and no job begins that is not counted, and a shut meter counts nothing. */
@ApplicationScoped
class MeterClosing implements AccountDoor {
    @Inject
    Quotas quotas;

    @Override
    public int order() {
        return 200;
    }

    @Override
    public void shut(AccountId account, Instant keepUntil) {
        quotas.shut(account);
    }

    @Override
    public void open(AccountId account) {
        quotas.reopen(account);
    }
}
