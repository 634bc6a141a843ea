package com.opusimg.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class DirectMeterTest {

    private static final int LIMIT = Plan.FREE.getDirect().perDay();

    private final AccountId account = new AccountId(UUID.randomUUID());
    private final Table table = new Table();
    private Instant now = Instant.parse("2026-11-25T23:59:00Z");

    /** The row of the account, as the conditional updates of the real one see it. */
    private static final class Table extends Quotas {
        private LocalDate day;
        private int used;
        private int writes;

        @Override
        synchronized int setAsideDirect(AccountId account, LocalDate on, int wanted, int limit) {
            writes++;
            if (!on.equals(day)) {
                day = on;
                used = 0;
            }
            int granted = Math.max(0, Math.min(wanted, limit - used));
            used += granted;
            return granted;
        }

        @Override
        synchronized void giveBackDirect(AccountId account, LocalDate on, int count) {
            used -= count;
        }
    }

    @Test
    @Promise("ACC-9")
    void ofManyAtOnceOnTwoNodesNoMorePassThanThePlanHas() throws Exception {
        DirectMeter one = node();
        DirectMeter two = node();
        int passed = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> first = () -> passes(one, Plan.FREE);
            Callable<Boolean> second = () -> passes(two, Plan.FREE);
            var tries = new java.util.ArrayList<>(Collections.nCopies(LIMIT, first));
            tries.addAll(Collections.nCopies(LIMIT, second));
            for (var outcome : threads.invokeAll(tries)) {
                passed += outcome.get() ? 1 : 0;
            }
        }
        assertThat(passed).isEqualTo(LIMIT);
        assertThatThrownBy(() -> one.take(account, Plan.FREE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.QUOTA_TRANSFORMS));
    }

    @Test
    void aTransformCostsNoWriteOfItsOwn() {
        DirectMeter meter = node();
        for (int i = 0; i < LIMIT; i++) {
            meter.take(account, Plan.FREE);
        }
        assertThat(table.writes).isEqualTo(100);
        assertThat(meter.unspent(account, LocalDate.ofInstant(now, ZoneOffset.UTC)))
                .isZero();
    }

    @Test
    void theNextDayBeginsAtMidnight() {
        DirectMeter meter = node();
        while (passes(meter, Plan.FREE)) {
            // until the day's are used up
        }
        now = Instant.parse("2026-11-26T00:00:00Z");
        assertThat(passes(meter, Plan.FREE)).isTrue();
    }

    @Test
    void aLowerPlanDoesNotInheritWhatAHigherOneSetAside() {
        DirectMeter meter = node();
        meter.take(account, Plan.BUSINESS_PLUS);
        int passed = 0;
        while (passes(meter, Plan.FREE)) {
            passed++;
        }
        assertThat(passed).isEqualTo(LIMIT - 1);
    }

    private DirectMeter node() {
        var meter = new DirectMeter();
        meter.quotas = table;
        meter.clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        return meter;
    }

    private boolean passes(DirectMeter meter, Plan plan) {
        try {
            meter.take(account, plan);
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }
}
