package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import com.opusimg.retention.Held;
import com.opusimg.retention.Hold;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Tells the person that requests stay as proof after their account has gone, without what was written in them. */
@ApplicationScoped
class CaseHold implements Hold {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Override
    @Transactional
    public List<Held> of(AccountId account) {
        List<RightsCase> cases = em.createQuery(
                        "select c from RightsCase c where c.accountId = :account", RightsCase.class)
                .setParameter("account", account.value())
                .getResultList();
        if (cases.isEmpty()) {
            return List.of();
        }
        // An open one is closed with the account, so it stays from now on at the longest.
        Instant closed = cases.stream()
                .map(one -> one.closedAt() == null ? clock.instant() : one.closedAt())
                .max(Instant::compareTo)
                .orElseThrow();
        return List.of(new Held(
                Texts.text("rights.held", cases.size()),
                Texts.text("rights.heldWhy"),
                closed.plus(settings.get(Settings.RETENTION_RIGHTS_CASES))));
    }
}
