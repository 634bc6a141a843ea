package com.opusimg.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Runs the steps of a sweep each in a transaction of its own. */
@ApplicationScoped
class SweepTransaction {
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Due> find(RetentionRule rule, Instant now, Due after, int limit) {
        return rule.due(now, after, limit);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int delete(RetentionRule rule, List<Due> batch, Instant now) {
        return rule.delete(batch, now);
    }
}
