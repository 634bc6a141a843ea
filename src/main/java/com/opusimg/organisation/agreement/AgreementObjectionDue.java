package com.opusimg.organisation.agreement;

import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueSource;
import com.opusimg.compliance.due.DueWork;
import com.opusimg.organisation.agreement.AgreementObjection.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Objections of organisations that have no answer. */
@ApplicationScoped
public class AgreementObjectionDue implements DueSource {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Override
    @Transactional
    public List<DueWork> due() {
        Instant now = clock.instant();
        List<Instant> answers = em.createQuery(
                        "select o.objectedAt from AgreementObjection o where o.state = :open", Instant.class)
                .setParameter("open", State.OPEN)
                .getResultStream()
                .map(at -> at.plus(AgreementObjection.ANSWERED_WITHIN))
                .toList();
        return List.of(DueWork.of(
                "agreement-objections", "/staff/agreements", answers, one -> !now.isBefore(one), Deadline::at));
    }
}
