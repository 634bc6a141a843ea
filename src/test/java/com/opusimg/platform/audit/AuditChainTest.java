package com.opusimg.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever changes the chain behind the portal's back is found, and where. */
class AuditChainTest {

    private final AuditChain chain = new AuditChain();
    private Connection database;

    @BeforeEach
    void fill() throws SQLException {
        var source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        chain.dataSource = source;
        database = source.getConnection();
        execute("runscript from 'db-migrations/V1__accounts_files_jobs.sql'");
        Instant at = Instant.parse("2026-01-01T00:00:00.123456Z");
        for (int i = 1; i <= 10; i++) {
            chain.append(List.of(new AuditEntry(
                    0,
                    at.plusSeconds(i),
                    "system",
                    "ACTION_" + i,
                    i % 2 == 0 ? null : "file",
                    null,
                    "detail " + i,
                    null)));
        }
    }

    @Test
    @Promise("SEC-4")
    void anUntouchedChainIsWhole() {
        var result = chain.verify();
        assertThat(result.intact()).isTrue();
        assertThat(result.head().seq()).isEqualTo(10);
        assertThat(chain.before(Long.MAX_VALUE, 3)).extracting(AuditEntry::seq).containsExactly(10L, 9L, 8L);
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
            })
    @Promise("SEC-4")
    void anAlteredEntryIsTheFirstBroken(String change) throws SQLException {
        execute("update audit_event set " + change + " where seq = 5");
        assertThat(chain.verify().firstBroken()).hasValue(5L);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4,4", "10,10"})
    @Promise("SEC-4")
    void aRemovedEntryIsMissed(long removed, long broken) throws SQLException {
        execute("delete from audit_event where seq = " + removed);
        assertThat(chain.verify().firstBroken()).hasValue(broken);
    }

    @Test
    @Promise("SEC-4")
    void swappedEntriesAreFound() throws SQLException {
        execute("update audit_event set seq = -1 where seq = 3");
        execute("update audit_event set seq = 3 where seq = 7");
        execute("update audit_event set seq = 7 where seq = -1");
        assertThat(chain.verify().firstBroken()).hasValue(3L);
    }

    @Test
    @Promise("SEC-4")
    void aClosedGapIsFound() throws SQLException {
        execute("delete from audit_event where seq = 4");
        execute("update audit_event set seq = seq - 1 where seq > 4");
        execute("update audit_head set seq = 9");
        assertThat(chain.verify().firstBroken()).hasValue(4L);
    }

    @Test
    @Promise("SEC-4")
    void aCutTailDoesNotFitTheHeadNotedOutside() throws SQLException {
        var noted = chain.head();
        execute("delete from audit_event where seq > 8");
        execute("update audit_head set seq = 8, hash = (select hash from audit_event where seq = 8)");
        var after = chain.verify();
        assertThat(after.intact()).as("inside all fits").isTrue();
        assertThat(after.head().seq()).as("the head noted outside tells").isLessThan(noted.seq());
        assertThat(after.head().hash()).isNotEqualTo(noted.hash());
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

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
