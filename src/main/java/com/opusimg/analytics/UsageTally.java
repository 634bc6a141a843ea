package com.opusimg.analytics;

import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.diagnostics.Withheld;
import com.opusimg.platform.persistence.UniqueViolation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums of uses in memory, written to the database in batches: a use costs no write, and no row could tell when one was. A node
 * that ends by force loses what came since the last batch.
 */
@NoPersonalData(
        value = "How often features were used in the last seconds, in sums.",
        store = Store.MEMORY,
        until = @Until(End.USE))
@ApplicationScoped
class UsageTally {
    private static final System.Logger LOG = System.getLogger(UsageTally.class.getName());

    @Inject
    UsageRows rows;

    private Map<Key, Sum> sums = new HashMap<>();

    /** What is counted apart: a day in UTC, and a feature. */
    record Key(Instant day, Feature feature) {}

    /** How often, and for how long in all. */
    record Sum(long uses, long millis) {
        Sum plus(Sum other) {
            return new Sum(uses + other.uses, millis + other.millis);
        }
    }

    synchronized void add(Instant at, Feature feature, Duration time) {
        sums.merge(
                new Key(at.truncatedTo(ChronoUnit.DAYS), feature), new Sum(1, Math.max(0, time.toMillis())), Sum::plus);
    }

    /** Writes what was counted. What cannot be written counts with the next batch. */
    void flush() {
        for (var entry : taken().entrySet()) {
            try {
                rows.add(entry.getKey(), entry.getValue());
            } catch (RuntimeException later) {
                if (!UniqueViolation.isBehind(later)) { // else another node wrote the first row of it
                    LOG.log(
                            Level.WARNING,
                            "Uses could not be written; the next batch tries again.",
                            Withheld.of(later));
                }
                giveBack(entry.getKey(), entry.getValue());
            }
        }
    }

    private synchronized Map<Key, Sum> taken() {
        Map<Key, Sum> taken = sums;
        sums = new HashMap<>();
        return taken;
    }

    private synchronized void giveBack(Key key, Sum sum) {
        sums.merge(key, sum, Sum::plus);
    }
}
