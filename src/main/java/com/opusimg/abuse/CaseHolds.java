package com.opusimg.abuse;

import com.opusimg.platform.persistence.Tally;
import com.opusimg.retention.HoldKind;
import com.opusimg.retention.HoldsInForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sign-in records that stay for approved cases of abuse (LOG-3). */
@ApplicationScoped
class CaseHolds implements HoldKind {
    private static final String APPROVED = " from abuse_case where state = 'APPROVED'";

    @Inject
    Tally tally;

    @Override
    public HoldsInForce inForce() {
        return new HoldsInForce(
                "abuse-cases",
                tally.count("select count(*)" + APPROVED),
                tally.moment("select min(opened_at)" + APPROVED).orElse(null),
                tally.moment("select min(ends_at)" + APPROVED).orElse(null),
                "/staff/abuse");
    }
}
