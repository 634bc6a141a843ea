package com.opusimg.platform.audit;

import com.opusimg.TestConfig;
import com.opusimg.platform.crypto.Signatures;
import com.opusimg.platform.crypto.TestSignatures;
import com.opusimg.platform.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The audit log and all that looks at it, on a database of its own and a clock that stands. */
public final class AuditHouse {
    static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00.123456Z");

    public final AuditChain chain = new AuditChain();
    public final AuditVerifier verifier = new AuditVerifier();
    public final AuditCheckpoints checkpoints = new AuditCheckpoints();
    public final AuditWatch watch = new AuditWatch();
    public final AuditSearch search = new AuditSearch();
    public final AuditExport export = new AuditExport();
    public final Signatures signatures = TestSignatures.fresh();
    public final List<Finding> alarms = new ArrayList<>();

    private final Connection database;
    private long written;

    /** An empty one. */
    public AuditHouse() throws SQLException {
        var source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        database = source.getConnection();
        execute("runscript from 'db-migrations/V1__accounts_files_jobs.sql'");
        execute("runscript from 'db-migrations/V27__staff_and_audit.sql'");
        on(source);
    }

    /** On a database that has the tables. */
    public AuditHouse(DataSource source) throws SQLException {
        database = source.getConnection();
        on(source);
    }

    private void on(DataSource source) {
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir")));
        var settings = new Settings();
        Clock clock = Clock.fixed(BEGAN.plusSeconds(3600), ZoneOffset.UTC);
        chain.dataSource = source;
        verifier.dataSource = source;
        verifier.checkpoints = checkpoints;
        checkpoints.dataSource = source;
        checkpoints.chain = chain;
        checkpoints.signatures = signatures;
        checkpoints.settings = settings;
        checkpoints.clock = clock;
        watch.dataSource = source;
        watch.verifier = verifier;
        watch.checkpoints = checkpoints;
        watch.settings = settings;
        watch.clock = clock;
        watch.alarm = new AuditAlarm() {
            @Override
            public void raise(Finding found) {
                alarms.add(found);
            }
        };
        search.dataSource = source;
        search.clock = clock;
        export.chain = chain;
        export.checkpoints = checkpoints;
    }

    /** Writes entries, each another. */
    public AuditHouse write(int entries) {
        for (int i = 0; i < entries; i++) {
            written++;
            chain.append(List.of(new AuditEntry(
                    0,
                    BEGAN.plusSeconds(written),
                    "system",
                    "ACTION_" + written,
                    written % 2 == 0 ? null : "file",
                    null,
                    "detail " + written,
                    null)));
        }
        return this;
    }

    /** Changes something behind the portal's back. */
    public void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            for (String one : sql.split(";\n?")) {
                statement.execute(one);
            }
        }
    }

    /** Computes every hash from a number on anew, and the head, as somebody would who knows how. */
    public void rewrite(long from) throws SQLException {
        byte[] before = AuditVerifier.hashBefore(database, from);
        for (AuditEntry entry : chain.behind(from - 1, Long.MAX_VALUE, Integer.MAX_VALUE)) {
            before = entry.expectedHash(before);
            try (var update = database.prepareStatement("update audit_event set hash = ? where seq = ?")) {
                update.setBytes(1, before);
                update.setLong(2, entry.seq());
                update.executeUpdate();
            }
        }
        fitHead();
    }

    /** Makes the head that of the last entry. */
    public void fitHead() throws SQLException {
        execute("update audit_head set seq = (select max(seq) from audit_event),"
                + " hash = (select hash from audit_event where seq = (select max(seq) from audit_event))");
    }
}
