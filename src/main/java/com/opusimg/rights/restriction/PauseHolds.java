package com.opusimg.rights.restriction;

import com.opusimg.platform.persistence.Tally;
import com.opusimg.retention.HoldKind;
import com.opusimg.retention.HoldsInForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Accounts whose processing is paused, so that nothing of theirs is deleted either (GDPR Art. 18, such as for legal claims). */
@ApplicationScoped
class PauseHolds implements HoldKind {
    @Inject
    Tally tally;

    @Override
    public HoldsInForce inForce() {
        return new HoldsInForce(
                "paused-accounts",
                tally.count("select count(*) from restriction"),
                tally.moment("select min(since) from restriction").orElse(null),
                null,
                "/staff/standing");
    }
}
