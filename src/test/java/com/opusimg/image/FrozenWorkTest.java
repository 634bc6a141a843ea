package com.opusimg.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.TestStanding;
import com.opusimg.billing.Entitlement;
import com.opusimg.billing.Plan;
import com.opusimg.billing.Plans;
import com.opusimg.billing.Quotas;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.AccountFrozen;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures of a frozen account: none is claimed, those at work are put back, and that costs no attempt. */
class FrozenWorkTest {

    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");

    private final TestStanding standing = new TestStanding();
    private final JobClaims claims = new JobClaims();
    private final JobCompletion completion = new JobCompletion();
    private final FrozenWork work = new FrozenWork();
    private final RunningItems running = new RunningItems();
    private final List<AccountId> turns = new ArrayList<>();
    private TestDatabase database;
    private AccountId person;

    @BeforeEach
    void wire() {
        TestKeys.set();
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir"), "opus.job.attempts", "1"));
        database = new TestDatabase(Job.class, JobItem.class, StoredFile.class);
        person = database.account();
        var quotas = new Quotas() {
            @Override
            public boolean inTurn(AccountId account) {
                turns.add(account);
                return true;
            }
        };
        claims.em = database.em();
        claims.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        claims.settings = new Settings();
        claims.quotas = quotas;
        claims.standing = standing;
        claims.plans = new Plans() {
            @Override
            public Entitlement of(AccountId account) {
                return new Entitlement(Plan.BUSINESS_PLUS, null);
            }
        };
        completion.em = database.em();
        completion.clock = claims.clock;
        completion.settings = claims.settings;
        completion.deadlines = new FileDeadlines();
        completion.deadlines.settings = claims.settings;
        completion.deadlines.clock = claims.clock;
        completion.deadlines.standing = standing;
        work.em = database.em();
        work.quotas = quotas;
        work.running = running;
        work.afterCommit = new AfterCommit() {
            @Override
            public void run(Runnable act) {
                act.run();
            }
        };
        database.run(() -> {
            var job = new Job(person, "web-800", "{}", 2, NOW);
            database.em().persist(job);
            database.em().flush();
            database.em().persist(new JobItem(job, 0, new FileId(Ids.next())));
            database.em().persist(new JobItem(job, 1, new FileId(Ids.next())));
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("RGT-5")
    void nothingOfAFrozenAccountIsGivenOut() {
        assertThat(database.in(claims::inTurn)).containsExactly(person);
        assertThat(database.in(claims::anyWaiting)).isTrue();
        freeze();
        assertThat(database.in(claims::inTurn)).isEmpty();
        assertThat(database.in(claims::anyWaiting)).as("no bell is rung for it").isFalse();
        // Whoever had seen it in turn before takes the same turn as the freeze, and finds it.
        assertThat(database.in(() -> claims.claim(person))).isEmpty();
        standing.frozen.clear();
        database.thaw(person);
        assertThat(database.in(() -> claims.claim(person))).isPresent();
    }

    @Test
    @Promise("ACC-8")
    void nothingOfASuspendedAccountIsGivenOut() {
        standing.suspended.add(person);
        assertThat(database.in(() -> claims.claim(person))).isEmpty();
        database.run(() -> database.em()
                .createNativeQuery("insert into suspension (account_id, since, sealed_reason, review_at, suspended_by)"
                        + " values (?1, current_timestamp, ?2, current_timestamp, ?1)")
                .setParameter(1, person.value())
                .setParameter(2, new byte[] {1})
                .executeUpdate());
        assertThat(database.in(claims::inTurn)).isEmpty();
        assertThat(database.in(claims::anyWaiting)).isFalse();
    }

    @Test
    @Promise("RGT-5")
    void whatIsAtWorkIsPutBackAndItsClaimIsLost() {
        JobClaims.Claim lost = database.in(() -> claims.claim(person)).orElseThrow();
        RunningItems.Run run = running.begin(lost);
        turns.clear();
        database.run(() -> work.frozen(new AccountFrozen(person, NOW)));
        assertThat(turns).as("the turn is held").containsExactly(person);
        assertThat(run.cancelled()).isTrue();
        assertThat(states()).containsExactly(JobState.QUEUED, JobState.QUEUED);
        assertThat(database.in(() -> claims.renew(lost, 50))).isFalse();

        // As the worker ends, whatever way it does, nothing of the picture changes.
        database.run(() -> completion.retry(lost));
        database.run(() -> completion.fail(lost, new ProblemException(ProblemType.CANCELLED, "Cancelled.")));
        assertThat(states()).containsExactly(JobState.QUEUED, JobState.QUEUED);
    }

    @Test
    @Promise("RGT-5")
    void beingPutBackCostsNoAttempt() {
        JobClaims.Claim lost = database.in(() -> claims.claim(person)).orElseThrow();
        database.run(() -> work.frozen(new AccountFrozen(person, NOW)));
        JobClaims.Claim next = database.in(() -> claims.claim(person)).orElseThrow();
        assertThat(next.item()).isEqualTo(lost.item());
        assertThat(next.attempt()).as("tells it from the claim that was lost").isGreaterThan(lost.attempt());
        assertThat(next.attempt() - next.spared()).as("the first that counts").isOne();
    }

    private void freeze() {
        standing.frozen.put(person, NOW);
        database.freeze(person, NOW);
    }

    private List<JobState> states() {
        return database.in(() -> database.em()
                .createQuery("select i.state from JobItem i order by i.position", JobState.class)
                .getResultList());
    }
}
