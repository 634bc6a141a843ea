package com.opusimg.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.TestDatabase;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A closed account stores nothing and begins no job, whoever was on the way as it was closed. */
class ShutMeterTest {

    private final TestDatabase database = new TestDatabase(UsageMeter.class, Subscription.class);
    private final Quotas quotas = new Quotas();
    private final AccountId account = new AccountId(Ids.next());

    @BeforeEach
    void open() {
        quotas.em = database.em();
        quotas.clock = Clock.fixed(Instant.parse("2026-12-04T10:00:00Z"), ZoneOffset.UTC);
        quotas.plans = new Plans() {
            @Override
            public Entitlement of(AccountId account) {
                return new Entitlement(Plan.FREE, null);
            }
        };
        database.run(() -> quotas.open(account));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("ACC-7")
    void aShutMeterCountsNothingUntilItIsOpenedAgain() {
        database.run(() -> quotas.store(account, 10));
        database.run(() -> quotas.startJob(account));
        database.run(() -> quotas.shut(account));
        refused(() -> quotas.store(account, 10));
        refused(() -> quotas.startJob(account));
        refused(() -> quotas.requireOpen(account));
        assertThat(database.in(() -> quotas.inTurn(account))).isFalse();

        database.run(() -> quotas.reopen(account));
        database.run(() -> quotas.store(account, 10));
        assertThat(database.in(() -> quotas.inTurn(account))).isTrue();
    }

    @Test
    @Promise("ACC-7")
    void whereThereIsNoMeterNothingIsStored() {
        var nobody = new AccountId(Ids.next());
        database.run(() -> quotas.shut(nobody));
        assertThatThrownBy(() -> database.run(() -> quotas.store(nobody, 1)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.ACCOUNT_CLOSED));
    }

    @Test
    void whatDoesNotFitIsRefusedAsBefore() {
        assertThatThrownBy(() -> database.run(() -> quotas.store(account, Long.MAX_VALUE / 2)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.QUOTA_STORAGE));
    }

    private void refused(Runnable act) {
        assertThatThrownBy(() -> database.run(act))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.ACCOUNT_CLOSED));
    }
}
