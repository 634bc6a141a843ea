package com.opusimg.analytics;

import com.opusimg.analytics.UsageTally.Key;
import com.opusimg.analytics.UsageTally.Sum;
import com.opusimg.platform.persistence.UniqueViolation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
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

    /** Itself with its transactions: a row that another node wrote first has this one start a new one. */
    @Inject
    Instance<UsageRows> self;

    /** Adds to the sum of a day and a feature. */
    void add(Key key, Sum sum) {
        try {
            self.get().addOnce(key, sum);
        } catch (RuntimeException failed) {
            if (!UniqueViolation.isBehind(failed)) {
                throw failed;
            }
            self.get().addOnce(key, sum);
        }
    }

    @Transactional(TxType.REQUIRES_NEW)
    void addOnce(Key key, Sum sum) {
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
