package com.opusimg.abuse;

import com.opusimg.platform.audit.AuditLog;
import com.opusimg.retention.AgedRows;
import com.opusimg.retention.Due;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Cases that nobody approved, or that nobody renewed by their review date, with all their evidence (LOG-3). */
@ApplicationScoped
class CaseRetention extends AgedRows {
    private final EntityManager em;
    private final AuditLog audit;

    @Inject
    CaseRetention(EntityManager em, AuditLog audit) {
        super(em, "abuse-cases", "AbuseCase", "id", "endsAt", Duration.ZERO);
        this.em = em;
        this.audit = audit;
    }

    protected CaseRetention() {
        super(null, null, null, null, null, Duration.ZERO);
        em = null;
        audit = null;
    }

    @Override
    public int delete(List<Due> batch, Instant now) {
        em.createQuery("select c from AbuseCase c where c.id in :ids and c.endsAt <= :now", AbuseCase.class)
                .setParameter("ids", batch.stream().map(Due::id).toList())
                .setParameter("now", now)
                .getResultStream()
                .forEach(one -> audit.record(
                        null, AbuseAction.CASE_LAPSED, "abuse_case", one.id(), "account " + one.account()));
        return super.delete(batch, now);
    }
}
