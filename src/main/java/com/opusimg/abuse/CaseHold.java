package com.opusimg.abuse;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.web.Texts;
import com.opusimg.retention.Held;
import com.opusimg.retention.Hold;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Tells the person that records are kept for an approved case, and for which kind of abuse. What staff wrote is not told: it
 * can name others, and how abuse was noticed.
 */
@ApplicationScoped
class CaseHold implements Hold {
    @Inject
    AbuseCases cases;

    @Override
    public List<Held> of(AccountId account) {
        return cases
                .approvedOn(account)
                .flatMap(found -> found.inForce()
                        .map(approved -> new Held(
                                Texts.text("abuse.held"),
                                Texts.text("abuse.told." + approved.kind().name()),
                                found.about().endsAt())))
                .stream()
                .toList();
    }
}
