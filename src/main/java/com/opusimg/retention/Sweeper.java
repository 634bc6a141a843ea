package com.opusimg.retention;

import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.diagnostics.Withheld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Runs every rule over everything that is due, and writes what it did to the ledger. */
@ApplicationScoped
public class Sweeper {
    private static final System.Logger LOG = System.getLogger(Sweeper.class.getName());
    private static final int BATCH = 500;

    @Inject
    @Any
    Instance<RetentionRule> rules;

    @Inject
    SweepTransaction transaction;

    @Inject
    RetentionLedger ledger;

    @Inject
    Clock clock;

    @Inject
    Diagnostics diagnostics;

    /** One sweep of every rule; a rule that fails does not keep the others from running. */
    public synchronized void sweep() {
        for (RetentionRule rule : rules) {
            try {
                sweep(rule);
            } catch (RuntimeException failed) {
                diagnostics.unexpected(
                        LOG,
                        "The sweep of " + rule.id() + " broke off; the next one goes on.",
                        failed,
                        "sweep " + rule.id());
            }
        }
    }

    private void sweep(RetentionRule rule) {
        Instant started = clock.instant();
        var count = new SweepCount();
        Due after = null;
        List<Due> batch;
        do {
            Instant now = clock.instant();
            batch = transaction.find(rule, now, after, BATCH);
            if (!batch.isEmpty()) {
                count.found(batch.size());
                delete(rule, batch, now, count);
                after = batch.getLast();
            }
        } while (batch.size() == BATCH);
        ledger.write(rule.id(), started, clock.instant(), count);
    }

    private void delete(RetentionRule rule, List<Due> batch, Instant now, SweepCount count) {
        try {
            count.deleted(batch, transaction.delete(rule, batch, now), now);
        } catch (RuntimeException oneOfThem) {
            // One thing that resists must not keep the rest of its batch.
            for (Due item : batch) {
                try {
                    List<Due> one = List.of(item);
                    count.deleted(one, transaction.delete(rule, one, now), now);
                } catch (RuntimeException resists) {
                    count.resisted();
                    LOG.log(
                            Level.WARNING,
                            rule.id() + ": " + item.id() + " could not be deleted.",
                            Withheld.of(resists));
                }
            }
        }
    }
}
