package com.opusimg.analytics;

import com.opusimg.analytics.UsageTally.Key;
import com.opusimg.analytics.UsageTally.Sum;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;

/** The rows of sums. Nodes add to the same ones. */
@ApplicationScoped
class UsageRows {
    @Inject
    EntityManager em;

    /** Adds to the sum of a day and a feature. Fails where another node writes the first row of it at the same moment. */
    @Transactional(TxType.REQUIRES_NEW)
    void add(Key key, Sum sum) {
        int there = em.createQuery("update UsageSum u set u.uses = u.uses + :uses, u.millis = u.millis + :millis"
                        + " where u.day = :day and u.feature = :feature")
                .setParameter("uses", sum.uses())
                .setParameter("millis", sum.millis())
                .setParameter("day", key.day())
                .setParameter("feature", key.feature())
                .executeUpdate();
        if (there == 0) {
            em.persist(new UsageSum(key.day(), key.feature(), sum.uses(), sum.millis()));
        }
    }

    /** The sums since a day. */
    @Transactional
    List<UsageSum> since(Instant day) {
        return em.createQuery("select u from UsageSum u where u.day >= :day order by u.day, u.feature", UsageSum.class)
                .setParameter("day", day)
                .getResultList();
    }
}
