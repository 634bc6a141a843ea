package com.opusimg.it;

import com.opusimg.platform.audit.AuditHouse;
import com.opusimg.platform.audit.AuditVerification;
import com.opusimg.platform.audit.EntryHasher;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Verifying a long audit log in PostgreSQL, beside {@code sha256sum} over the same bytes. {@code OPUS_BENCH_AUDIT_ROWS} sets how many
 * entries, 10 million by default.
 */
final class AuditBench {
    private static final int RUNS = 3;
    private static final int PORTION = 1 << 20;

    private AuditBench() {}

    /** Measures and says so in Markdown. */
    static String run() throws Exception {
        long rows = Long.parseLong(System.getenv().getOrDefault("OPUS_BENCH_AUDIT_ROWS", "10000000"));
        Path bytes = Files.createTempFile("opus-audit", ".bytes");
        try (TestPostgres postgres = TestPostgres.start()) {
            var source = new PGSimpleDataSource();
            source.setURL(postgres.url());
            source.setUser("postgres");
            source.setPassword("unused");
            fill(source, rows, bytes);
            var house = new AuditHouse(source);
            long size = Files.size(bytes);
            double verify = 0;
            double sum = 0;
            for (int run = 0; run < RUNS; run++) {
                long start = System.nanoTime();
                AuditVerification outcome = house.verifier.verify();
                double seconds = (System.nanoTime() - start) / 1e9;
                if (!outcome.intact() || outcome.rows() != rows) {
                    throw new IllegalStateException(
                            "Verified " + outcome.rows() + " of " + rows + ": " + outcome.findings());
                }
                verify = run == 0 ? seconds : Math.min(verify, seconds);
                double summed = sha256sum(bytes);
                sum = run == 0 ? summed : Math.min(sum, summed);
            }
            long found = System.nanoTime();
            house.search.before(
                    new com.opusimg.platform.audit.AuditFilter("ACTION_7", null, null, null, null, null, null),
                    Long.MAX_VALUE,
                    50);
            double action = (System.nanoTime() - found) / 1e6;
            return String.format(
                    Locale.ENGLISH,
                    "%,d entries, %,d bytes hashed; best of %d.%n%n| | s | entries/s | MB/s |%n|---|---|---|---|%n"
                            + "| verification, from PostgreSQL | %.1f | %,.0f | %.0f |%n"
                            + "| `sha256sum` over the same bytes, from the page cache | %.1f | %,.0f | %.0f |%n%n"
                            + "The first 50 entries of an action: %.0f ms.",
                    rows,
                    size,
                    RUNS,
                    verify,
                    rows / verify,
                    size / verify / 1e6,
                    sum,
                    rows / sum,
                    size / sum / 1e6,
                    action);
        } finally {
            Files.deleteIfExists(bytes);
        }
    }

    private static void fill(PGSimpleDataSource source, long rows, Path bytes) throws SQLException, IOException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement();
                OutputStream hashed = new BufferedOutputStream(Files.newOutputStream(bytes), PORTION)) {
            statement.execute(Files.readString(Path.of("db-migrations/V1__accounts_files_jobs.sql")));
            append(connection, 0, new byte[0], rows, hashed);
            statement.execute(Files.readString(Path.of("db-migrations/V27__staff_and_audit.sql")));
            statement.execute("vacuum analyze audit_event");
        }
    }

    /** Appends so many entries to the chain behind an entry, and moves the head. */
    static void append(Connection connection, long behind, byte[] hash, long rows, OutputStream hashed)
            throws SQLException, IOException {
        var hasher = new EntryHasher();
        byte[] before = hash;
        Instant at = Instant.parse("2026-01-01T00:00:00.123456Z");
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy audit_event (seq, at, actor, action, object_type, object_id, detail, hash) from stdin");
        var text = new StringBuilder();
        long last = behind + rows;
        for (long seq = behind + 1; seq <= last; seq++) {
            at = at.plusMillis(250).plusNanos(1000);
            String actor =
                    new UUID(0x0192_0000_0000_7000L + seq % 5000, 0x8000_0000_0000_0000L + seq % 5000).toString();
            String action = "ACTION_" + seq % 40;
            String object = new UUID(seq, -seq).toString();
            String detail = seq % 3 == 0 ? null : "detail of entry " + seq;
            before = hasher.hash(before, seq, at, actor, action, "file", object, detail)
                    .clone();
            hasher.writeTo(hashed);
            text.append(seq)
                    .append('\t')
                    .append(at)
                    .append('\t')
                    .append(actor)
                    .append('\t')
                    .append(action);
            text.append("\tfile\t").append(object).append('\t').append(detail == null ? "\\N" : detail);
            text.append("\t\\\\x").append(HexFormat.of().formatHex(before)).append('\n');
            if (text.length() > PORTION || seq == last) {
                byte[] portion = text.toString().getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(portion, 0, portion.length);
                text.setLength(0);
            }
        }
        copy.endCopy();
        try (var statement = connection.createStatement()) {
            statement.execute("update audit_head set seq = " + last + ", hash = '\\x"
                    + HexFormat.of().formatHex(before) + "'");
        }
    }

    private static double sha256sum(Path file) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder("sha256sum", file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("sha256sum failed");
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
