package com.opusimg.rights.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.Due;
import com.opusimg.rights.work.OwnWork;
import com.opusimg.rights.work.Work;
import com.opusimg.rights.work.WorkClaim;
import com.opusimg.rights.work.WorkProgress;
import com.opusimg.rights.work.WorkState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who builds a package, through crashes and cancelling. */
class PackageClaimsTest {
    private final AccountId account = new AccountId(Ids.next());
    private TestDatabase database;
    private PackageClaims claims;
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");

    @BeforeEach
    void open() {
        TestConfig.set(Map.of("opus.node", "here", "opus.job.attempts", "2"));
        database = new TestDatabase(Work.class, AccessPackage.class);
        claims = new PackageClaims();
        set("em", database.em());
        set("settings", new Settings());
        at(now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("RGT-1")
    void whoLostTheClaimEndsNothing() {
        UUID id = ask();
        WorkClaim first = claim();
        assertThat(claims()).as("nobody else may work on it").isNull();
        at(now.plus(Duration.ofHours(1)));
        assertThat(database.in(() -> claims.abandoned(null))).containsExactly(first);
        database.run(() -> claims.retry(first));
        at(now.plus(Duration.ofMinutes(1)));
        WorkClaim second = claim();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(database.in(() -> claims.built(first, null, "x")))
                .as("its claim is lost")
                .isFalse();
        assertThat(database.in(() -> claims.renew(first, new WorkProgress()))).isFalse();
        assertThat(database.in(() -> claims.renew(second, new WorkProgress()))).isTrue();
        assertThat(find(id).getState()).isEqualTo(WorkState.RUNNING);
    }

    @Test
    void theLastTryFailsWithAReason() {
        UUID id = ask();
        database.run(() -> claims.retry(claimed()));
        at(now.plus(Duration.ofMinutes(1)));
        database.run(() -> claims.retry(claimed()));
        assertThat(find(id).getState()).isEqualTo(WorkState.FAILED);
        assertThat(find(id).getProblem()).isEqualTo("gave-up");
    }

    @Test
    void aNodeThatStartsAnewFreesWhatItHadInHand() {
        ask();
        WorkClaim claim = claim();
        assertThat(database.in(() -> claims.abandoned("elsewhere"))).isEmpty();
        assertThat(database.in(() -> claims.abandoned("here"))).containsExactly(claim);
    }

    @Test
    void cancelledAtWorkItStopsAndEndsAsCancelled() {
        UUID id = ask();
        WorkClaim claim = claim();
        database.run(() -> database.em().find(AccessPackage.class, id).cancel(now, now));
        assertThat(find(id).getState()).isEqualTo(WorkState.RUNNING);
        assertThat(database.in(() -> claims.renew(claim, new WorkProgress()))).isFalse();
        database.run(() -> claims.retry(claim));
        assertThat(find(id).getState()).isEqualTo(WorkState.CANCELLED);
    }

    @Test
    void thereIsOneAtATime() {
        UUID first = ask();
        assertThatThrownBy(this::ask).isNotNull();
        database.run(() -> database.em().find(AccessPackage.class, first).cancel(now, now));
        assertThat(find(first).getState()).isEqualTo(WorkState.CANCELLED);
        ask();
    }

    @Test
    @Promise("RET-9")
    void aCopyIsRefusedFromItsDeadlineOnSweptOrNot() {
        UUID id = ask();
        var packages = new Packages();
        packages.em = database.em();
        packages.clock = Clock.fixed(now, ZoneOffset.UTC);
        packages.own = new OwnWork(database.em(), packages.clock, new Settings());
        assertThatThrownBy(() -> packages.ready(account, id))
                .as("not built yet")
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT));
        database.run(() -> database.em()
                .createQuery("update AccessPackage p set p.expiresAt = :expires, p.blobId = :blob")
                .setParameter("expires", now)
                .setParameter("blob", Ids.next())
                .executeUpdate());
        packages.clock = Clock.fixed(now.minusSeconds(1), ZoneOffset.UTC);
        assertThat(packages.ready(account, id).id()).isEqualTo(id);
        for (Instant late : List.of(now, now.plusSeconds(1))) {
            packages.clock = Clock.fixed(late, ZoneOffset.UTC);
            assertThatThrownBy(() -> packages.ready(account, id))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.type()).isEqualTo(ProblemType.FILE_EXPIRED));
        }
        assertThatThrownBy(() -> packages.ready(new AccountId(Ids.next()), id))
                .as("somebody else's")
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.NOT_FOUND));
    }

    @Test
    @Promise("RET-9")
    void aRowIsForgottenOnlyOnceItsBytesAreGone() {
        UUID id = ask();
        var rows = new PackageRowRetention(database.em());
        database.run(() -> database.em()
                .createQuery("update AccessPackage p set p.forgetAt = :now, p.blobId = :blob")
                .setParameter("now", now)
                .setParameter("blob", Ids.next())
                .executeUpdate());
        List<Due> due = database.in(() -> rows.due(now, null, 10));
        assertThat(due).hasSize(1);
        assertThat(database.in(() -> rows.delete(due, now))).isZero();
        database.run(() -> database.em().find(AccessPackage.class, id).gone());
        assertThat(database.in(() -> rows.delete(due, now.minusSeconds(1)))).isZero();
        assertThat(database.in(() -> rows.delete(due, now))).isEqualTo(1);
    }

    private UUID ask() {
        return database.in(() -> {
            var asked = new AccessPackage(account, now);
            database.em().persist(asked);
            return asked.id();
        });
    }

    private WorkClaim claim() {
        return database.in(this::claimed);
    }

    private WorkClaim claims() {
        return database.in(() -> claims.claim().orElse(null));
    }

    private WorkClaim claimed() {
        return claims.claim().orElseThrow();
    }

    private AccessPackage find(UUID id) {
        return database.in(() -> database.em().find(AccessPackage.class, id));
    }

    private void at(Instant moment) {
        now = moment;
        set("clock", Clock.fixed(moment, ZoneOffset.UTC));
    }

    private void set(String field, Object value) {
        try {
            var found = com.opusimg.rights.work.WorkClaims.class.getDeclaredField(field);
            found.setAccessible(true);
            found.set(claims, value);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
