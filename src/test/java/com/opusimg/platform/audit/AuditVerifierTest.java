package com.opusimg.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.audit.Finding.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever changes the log behind the portal's back is found: what was done, and where. */
@Promise("SEC-4")
class AuditVerifierTest {
    private AuditHouse house;

    @BeforeEach
    void fill() throws SQLException {
        house = new AuditHouse().write(10);
    }

    @Test
    void anUntouchedLogIsWhole() {
        AuditVerification outcome = house.verifier.verify();
        assertThat(outcome.intact()).isTrue();
        assertThat(outcome.head().seq()).isEqualTo(10);
        assertThat(outcome.rows()).isEqualTo(10);
        assertThat(house.chain.before(Long.MAX_VALUE, 3))
                .extracting(AuditEntry::seq)
                .containsExactly(10L, 9L, 8L);
    }

    @Test
    void anEmptyLogIsWhole() throws SQLException {
        assertThat(new AuditHouse().verifier.verify().intact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = timestampadd(microsecond, 1, at)",
                "actor = 'someone'",
                "action = 'OTHER'",
                "object_type = null",
                "object_id = 'x'",
                "detail = 'other'",
                "detail = null",
                "hash = X'00'",
                "hash = (select hash from audit_event where seq = 4)",
            })
    void anAlteredEntryIsFound(String change) throws SQLException {
        house.execute("update audit_event set " + change + " where seq = 5");
        assertThat(found()).containsExactly(new Finding(Kind.ALTERED, 5, 5));
    }

    @Test
    void severalAlteredEntriesAreFoundEach() throws SQLException {
        house.execute("update audit_event set detail = 'x' where seq in (1, 4, 8)");
        assertThat(found())
                .containsExactly(
                        new Finding(Kind.ALTERED, 1, 1),
                        new Finding(Kind.ALTERED, 4, 4),
                        new Finding(Kind.ALTERED, 8, 8));
    }

    @Test
    void anAlteredEntryWithItsHashMadeAnewIsFoundByTheNext() throws SQLException {
        house.execute("update audit_event set actor = 'someone' where seq = 5");
        AuditEntry altered = house.chain.before(6, 1).getFirst();
        byte[] before = house.chain.before(5, 1).getFirst().hash();
        house.execute("update audit_event set hash = X'"
                + java.util.HexFormat.of().formatHex(altered.expectedHash(before)) + "' where seq = 5");
        assertThat(found()).containsExactly(new Finding(Kind.ALTERED, 6, 6));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4,4", "4,7", "1,9"})
    void removedEntriesAreMissed(long from, long to) throws SQLException {
        house.execute("delete from audit_event where seq between " + from + " and " + to);
        assertThat(found()).containsExactly(new Finding(Kind.REMOVED, from, to));
    }

    @ParameterizedTest
    @CsvSource({"4,4", "4,6", "1,1"})
    void aClosedGapIsFound(long from, long to) throws SQLException {
        long shift = to - from + 1;
        house.execute("delete from audit_event where seq between " + from + " and " + to);
        for (long seq = to + 1; seq <= 10; seq++) {
            house.execute("update audit_event set seq = seq - " + shift + " where seq = " + seq);
        }
        house.fitHead();
        assertThat(found()).containsExactly(new Finding(Kind.REMOVED, from, to));
    }

    @ParameterizedTest
    @CsvSource({"3,7", "3,4", "1,10", "9,10"})
    void swappedEntriesAreFound(long one, long other) throws SQLException {
        house.execute("update audit_event set seq = -1 where seq = " + one);
        house.execute("update audit_event set seq = " + one + " where seq = " + other);
        house.execute("update audit_event set seq = " + other + " where seq = -1");
        assertThat(found()).first().isEqualTo(new Finding(Kind.REORDERED, one, other));
        assertThat(found().stream().filter(finding -> finding.kind() != Kind.HEAD))
                .containsExactly(new Finding(Kind.REORDERED, one, other));
    }

    @Test
    void anEntryThatWasPutInIsFound() throws SQLException {
        for (long seq = 10; seq >= 5; seq--) {
            house.execute("update audit_event set seq = seq + 1 where seq = " + seq);
        }
        house.execute("insert into audit_event (seq, at, actor, action, hash)"
                + " select 5, at, 'someone', 'MADE_UP', hash from audit_event where seq = 4");
        house.fitHead();
        assertThat(found()).containsExactly(new Finding(Kind.INSERTED, 5, 5));
    }

    @Test
    void anEntryBehindTheHeadIsFound() throws SQLException {
        house.execute("insert into audit_event (seq, at, actor, action, hash)"
                + " select 11, at, 'someone', 'MADE_UP', hash from audit_event where seq = 10");
        assertThat(found()).containsExactly(new Finding(Kind.INSERTED, 11, 11));
    }

    @Test
    void aCutTailIsFoundByTheHead() throws SQLException {
        house.execute("delete from audit_event where seq > 7");
        assertThat(found()).containsExactly(new Finding(Kind.TAIL_CUT, 8, 10));
    }

    @Test
    void aCutTailWithItsHeadMadeToFitIsFoundByACheckpoint() throws SQLException {
        house.checkpoints.make();
        house.write(5);
        house.execute("delete from audit_event where seq > 7");
        house.fitHead();
        assertThat(found()).containsExactly(new Finding(Kind.TAIL_CUT, 8, 10));
    }

    @Test
    void aTailThatWasCutAndWrittenAnewIsFoundByACheckpoint() throws SQLException {
        house.checkpoints.make();
        house.write(4);
        house.checkpoints.make();
        house.execute("delete from audit_event where seq > 12");
        house.fitHead();
        house.write(9);
        assertThat(found()).containsExactly(new Finding(Kind.REWRITTEN, 11, 14));
    }

    @Test
    void aLogWrittenAnewFromSomewhereIsFoundByACheckpoint() throws SQLException {
        house.checkpoints.make();
        house.write(10);
        house.checkpoints.make();
        house.write(10);
        house.checkpoints.make();
        house.execute("update audit_event set actor = 'someone' where seq = 13");
        house.rewrite(13);
        assertThat(found()).containsExactly(new Finding(Kind.REWRITTEN, 11, 20));
    }

    @Test
    void aCheckpointThatWasMadeToFitIsFoundByItsSignature() throws SQLException {
        house.checkpoints.make();
        house.execute("update audit_event set actor = 'someone' where seq = 3");
        house.rewrite(3);
        house.execute("update audit_checkpoint set hash = (select hash from audit_head)");
        assertThat(found()).containsExactly(new Finding(Kind.CHECKPOINT, 10, 10));
    }

    @Test
    void aHeadThatIsNotOfTheLastIsFound() throws SQLException {
        house.execute("update audit_head set hash = X'00'");
        assertThat(found()).containsExactly(new Finding(Kind.HEAD, 10, 10));
    }

    @Test
    void whatIsWrongOverSeveralWindowsIsOneFinding() throws SQLException {
        var large = new AuditHouse();
        for (int i = 0; i < 26; i++) {
            large.write(1000);
        }
        assertThat(large.verifier.verify().rows()).isEqualTo(26_000);
        large.execute("delete from audit_event where seq between 9000 and 20500");
        large.execute("update audit_event set detail = 'x' where seq = 20001 + 3000");
        assertThat(large.verifier.verify().findings())
                .containsExactly(new Finding(Kind.REMOVED, 9000, 20_500), new Finding(Kind.ALTERED, 23_001, 23_001));
        large.execute("delete from audit_event where seq > 8999");
        assertThat(large.verifier.verify().findings()).containsExactly(new Finding(Kind.TAIL_CUT, 9000, 26_000));
    }

    @Test
    void theHashIsTheOneThatEntriesAlwaysHad() throws Exception {
        var random = new Random(5);
        var hasher = new EntryHasher();
        for (int i = 0; i < 20_000; i++) {
            long second = i < 2 ? i * -1L : random.nextLong(-100_000_000L, 300_000_000_000L);
            int nano = switch (i % 4) {
                case 0 -> 0;
                case 1 -> random.nextInt(1000) * 1_000_000;
                case 2 -> random.nextInt(1_000_000) * 1_000;
                default -> random.nextInt(1_000_000_000);
            };
            Instant at = Instant.ofEpochSecond(second, nano);
            String detail = i % 3 == 0 ? null : "d".repeat(random.nextInt(1200)) + "ü€";
            byte[] before = new byte[i % 2 == 0 ? 0 : 32];
            random.nextBytes(before);
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            for (String field :
                    new String[] {Integer.toString(i), at.toString(), "actor", "ACTION", null, "", detail}) {
                byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
                digest.update(((field == null ? "-" : bytes.length) + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            assertThat(hasher.hash(before, i, at, "actor", "ACTION", null, "", detail))
                    .as("at %s, %s", at, detail)
                    .isEqualTo(digest.digest());
        }
    }

    @Test
    void aCharacterThatMovesToTheNextFieldChangesTheHash() {
        Instant at = Instant.EPOCH;
        var one = new AuditEntry(1, at, "ab", "c", null, null, null, null);
        var two = new AuditEntry(1, at, "a", "bc", null, null, null, null);
        var empty = new AuditEntry(1, at, "ab", "c", "", null, null, null);
        assertThat(one.expectedHash(new byte[0])).isNotEqualTo(two.expectedHash(new byte[0]));
        assertThat(one.expectedHash(new byte[0])).isNotEqualTo(empty.expectedHash(new byte[0]));
        assertThat(one.expectedHash(new byte[0])).isNotEqualTo(one.expectedHash(new byte[1]));
    }

    private List<Finding> found() {
        return house.verifier.verify().findings();
    }
}
