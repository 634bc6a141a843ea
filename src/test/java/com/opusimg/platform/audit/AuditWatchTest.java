package com.opusimg.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.audit.Finding.Kind;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The log is verified all the time, and what is found stands until a whole round finds nothing. */
@Promise("SEC-4")
class AuditWatchTest {
    private final AuditHouse house = house();

    @Test
    void aStepVerifiesWhatIsNewAndGoesRound() {
        assertThat(house.watch.state().verifiedAt()).isNull();
        house.watch.step();
        house.write(3);
        house.watch.step();
        AuditWatch.State state = house.watch.state();
        assertThat(state.verifiedTo()).isEqualTo(23);
        assertThat(state.roundSeq()).isEqualTo(23);
        assertThat(state.roundAt()).isNotNull();
        assertThat(state.broken()).isEmpty();
        assertThat(house.alarms).isEmpty();
    }

    @Test
    void aLongLogGoesRoundAPartAtATime() {
        house.write(12_000);
        house.watch.step();
        assertThat(house.watch.state().roundTo()).isEqualTo(5_000);
        assertThat(house.watch.state().verifiedTo()).isEqualTo(12_020);
        house.watch.step();
        house.watch.step();
        assertThat(house.watch.state().roundTo()).isZero();
        assertThat(house.watch.state().roundSeq()).isEqualTo(12_020);
    }

    @Test
    void whatIsBrokenIsFoundOnceAndTakenBackByAWholeRoundOnly() throws SQLException {
        house.watch.step();
        house.execute("update audit_event set detail = 'x' where seq = 5");
        house.watch.step();
        house.watch.step();
        assertThat(house.watch.state().broken()).hasValue(new Finding(Kind.ALTERED, 5, 5));
        assertThat(house.watch.state().foundAt()).isNotNull();
        assertThat(house.alarms).containsExactly(new Finding(Kind.ALTERED, 5, 5));
        house.execute("update audit_event set detail = 'detail 5' where seq = 5");
        house.watch.step();
        assertThat(house.watch.state().broken()).isEmpty();
        assertThat(house.watch.state().foundAt()).isNull();
    }

    @Test
    void aCutTailWithItsHeadMadeToFitIsFoundByWhatWasSeenBefore() throws SQLException {
        house.watch.step();
        house.execute("delete from audit_event where seq > 15");
        house.fitHead();
        house.watch.step();
        assertThat(house.watch.state().broken()).hasValue(new Finding(Kind.TAIL_CUT, 16, 20));
        house.write(30);
        house.watch.step();
        house.watch.step();
        assertThat(house.watch.state().broken())
                .as("stays, whatever is written over it")
                .isPresent();
        assertThat(house.watch.verify().findings()).contains(new Finding(Kind.REWRITTEN, 1, 20));
    }

    @Test
    void verifyingOnDemandCountsAsARound() throws SQLException {
        assertThat(house.watch.verify().intact()).isTrue();
        assertThat(house.watch.state().roundSeq()).isEqualTo(20);
        assertThat(house.watch.state().verifiedTo()).isEqualTo(20);
        house.execute("delete from audit_event where seq = 7");
        assertThat(house.watch.verify().findings()).containsExactly(new Finding(Kind.REMOVED, 7, 7));
        assertThat(house.watch.state().broken()).hasValue(new Finding(Kind.REMOVED, 7, 7));
        assertThat(house.alarms).hasSize(1);
    }

    @Test
    void aCheckpointIsMadeWhereTheHeadMoved() throws SQLException {
        assertThat(new AuditHouse().checkpoints.make()).isEmpty();
        AuditCheckpoint first = house.checkpoints.make().orElseThrow();
        assertThat(house.checkpoints.make().orElseThrow().jws()).isEqualTo(first.jws());
        house.write(1);
        assertThat(house.checkpoints.make().orElseThrow().seq()).isEqualTo(21);
        assertThat(house.checkpoints.before(Long.MAX_VALUE, 9))
                .extracting(AuditCheckpoint::seq)
                .containsExactly(21L, 20L);
    }

    @Test
    void entriesAreFoundAndCounted() {
        assertThat(house.search.before(new AuditFilter(null, "system", "file", null, null, null, "L 1"), 100, 9))
                .extracting(AuditEntry::seq)
                .containsExactly(19L, 17L, 15L, 13L, 11L, 1L);
        assertThat(house.search.before(AuditFilter.of(null, null, null, null, "2026-01-01", "2026-01-01", null), 3, 9))
                .hasSize(2);
        assertThat(house.search.days(30)).hasSize(20).allMatch(one -> one.entries() == 1);
    }

    private static AuditHouse house() {
        try {
            return new AuditHouse().write(20);
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
