package com.opusimg.compliance.legal;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestDatabase;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.PromiseState;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.persistence.TestTally;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the evidence of requests of authorities says when something is wrong: rows are spoilt as no act of the portal would. */
@Promise("SHR-5")
class LegalEvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private final TestDatabase database = new TestDatabase();
    private final LegalEvidence evidence = new LegalEvidence();
    private final UUID first = Ids.next();
    private final UUID second = Ids.next();

    @BeforeEach
    void wire() {
        evidence.tally = TestTally.of(database);
        evidence.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nothingAndWhatIsRightAreKept() {
        stands(PromiseState.KEPT, null);
        disclosed(first, second, true);
        UUID told = asked(database.account(), NOW.minusSeconds(4 * 86_400), TODAY);
        notice(told, "ASKED", NOW);
        asked(database.account(), NOW.minusSeconds(2 * 86_400), TODAY.plusDays(1));
        stands(PromiseState.KEPT, null);
        assertThat(value("open")).isEqualTo(2);
    }

    @Test
    void dataThatWentOutByTheWillOfOneAloneBreaksIt() {
        UUID request = disclosed(first, second, true);
        set(request, "approved_by", first);
        stands(PromiseState.BROKEN, "unapproved");
        set(request, "approved_by", null);
        stands(PromiseState.BROKEN, "unapproved");
        UUID third = Ids.next();
        set(request, "assessed_by", third);
        set(request, "approved_by", third);
        stands(PromiseState.BROKEN, "unapproved");
        set(request, "approved_by", second);
        stands(PromiseState.KEPT, null);
        set(request, "proposed_by", second);
        stands(PromiseState.BROKEN, "unapproved");
    }

    @Test
    void aDisclosureThatDoesNotSayWhatWentOutBreaksIt() {
        disclosed(first, second, false);
        stands(PromiseState.BROKEN, "unlisted");
    }

    @Test
    void aPersonWhoIsNotToldInThreeDaysPutsItAtRisk() {
        AccountId person = database.account();
        UUID request = asked(person, NOW.minusSeconds(3 * 86_400 + 1), null);
        stands(PromiseState.AT_RISK, "untold");
        notice(request, "ANSWERED", NOW);
        stands(PromiseState.AT_RISK, "untold");
        notice(request, "ASKED", null);
        stands(PromiseState.AT_RISK, "untold");
        set(request, "tell_from", null);
        stands(PromiseState.KEPT, null);
    }

    @Test
    void anAnswerThatIsOverduePutsItAtRisk() {
        UUID request = asked(null, NOW.minusSeconds(60), TODAY.minusDays(1));
        stands(PromiseState.AT_RISK, "overdue");
        set(request, "due_on", TODAY);
        stands(PromiseState.KEPT, null);
    }

    private void stands(PromiseState state, String worst) {
        var measured = evidence.requests();
        assertThat(measured.verdict()).isEqualTo(state);
        assertThat(measured.worst().filter(one -> state != PromiseState.KEPT).map(Figure::id))
                .isEqualTo(Optional.ofNullable(worst));
    }

    private double value(String figure) {
        return evidence.requests().figures().stream()
                .filter(one -> one.id().equals(figure))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** One that was disclosed: assessed and proposed by one, approved by another. */
    private UUID disclosed(UUID by, UUID approver, boolean listed) {
        UUID request = asked(null, NOW.minusSeconds(60), null);
        set(request, "state", "DISCLOSED");
        set(request, "assessed_by", by);
        set(request, "proposed_by", by);
        set(request, "approved_by", approver);
        set(request, "closed_at", NOW.atOffset(ZoneOffset.UTC));
        database.run(() -> database.em()
                .createNativeQuery(
                        "insert into legal_item (id, request_id, data, sealed_why, disclosed) values (?1, ?2, 'account', ?3, ?4)")
                .setParameter(1, Ids.next())
                .setParameter(2, request)
                .setParameter(3, new byte[] {1})
                .setParameter(4, listed)
                .executeUpdate());
        return request;
    }

    /** One that was assessed at a moment, from when on its person may be told. */
    private UUID asked(AccountId about, Instant at, LocalDate due) {
        UUID request = Ids.next();
        database.run(() -> database.em()
                .createNativeQuery(
                        "insert into legal_request (id, state, opened_at, opened_by, sealed_authority, country,"
                                + " sealed_basis, sealed_reference, sealed_asked, received_on, due_on, account_id, forbidden,"
                                + " tell_from, assessed_at, assessed_by) values (?1, 'ASSESSED', ?2, ?3, ?4, 'NL', ?4, ?4, ?4, ?5, ?6, ?7,"
                                + " false, ?2, ?2, ?3)")
                .setParameter(1, request)
                .setParameter(2, at.atOffset(ZoneOffset.UTC))
                .setParameter(3, first)
                .setParameter(4, new byte[] {1})
                .setParameter(5, TODAY.minusDays(9))
                .setParameter(6, due)
                .setParameter(7, about == null ? null : about.value())
                .executeUpdate());
        return request;
    }

    private void notice(UUID request, String kind, Instant sent) {
        database.run(() -> database.em()
                .createNativeQuery(
                        "insert into legal_notice (id, request_id, account_id, kind, sent_at) values (?1, ?2, ?3, ?4, ?5)")
                .setParameter(1, Ids.next())
                .setParameter(2, request)
                .setParameter(3, Ids.next())
                .setParameter(4, kind)
                .setParameter(5, sent == null ? null : sent.atOffset(ZoneOffset.UTC))
                .executeUpdate());
    }

    private void set(UUID request, String column, Object value) {
        database.run(() -> database.em()
                .createNativeQuery("update legal_request set " + column + " = ?1 where id = ?2")
                .setParameter(1, value)
                .setParameter(2, request)
                .executeUpdate());
    }
}
