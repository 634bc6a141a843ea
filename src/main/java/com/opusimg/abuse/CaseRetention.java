package com.opusimg.abuse;

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
    private final AbuseCases cases;

    @Inject
    CaseRetention(EntityManager em, AbuseCases cases) {
        super(em, "abuse-cases", "AbuseCase", "id", "endsAt", Duration.ZERO);
        this.cases = cases;
    }

    protected CaseRetention() {
        super(null, null, null, null, null, Duration.ZERO);
        cases = null;
    }

    @Override
    protected int remove(List<Due> batch, Instant now) {
        return cases.lapse(batch.stream().map(Due::id).toList(), now);
    }
}
