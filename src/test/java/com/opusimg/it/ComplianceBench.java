package com.opusimg.it;

import com.opusimg.proof.TestProofs;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Measuring every promise, and the first page of the console, on an installation with many rows in PostgreSQL: files, messages and
 * entries of the audit chain, by {@code OPUS_BENCH_FILES}, {@code OPUS_BENCH_MESSAGES} (a million each by default) and
 * {@code OPUS_BENCH_AUDIT_ROWS} (ten million).
 */
final class ComplianceBench {
    private static final int ACCOUNTS = 1000;
    private static final int ROUNDS = 20;
    private static final int PAGES = 300;
    private static final int WARM_UP = 50;
    private static final double P95 = 0.95;

    private ComplianceBench() {}

    /** Measures and says so in Markdown. */
    static String run() throws Exception {
        long files = number("OPUS_BENCH_FILES", 1_000_000);
        long messages = number("OPUS_BENCH_MESSAGES", 1_000_000);
        long audit = number("OPUS_BENCH_AUDIT_ROWS", 10_000_000);
        Path proofs = Files.createTempDirectory("opus-proofs");
        TestProofs.write(PromisesIT.index(), proofs, Set.of());
        try (TestPostgres postgres = TestPostgres.start()) {
            Map<String, String> environment = new HashMap<>(postgres.environment());
            environment.put("OPUS_PROOFS", proofs.toString());
            environment.put("OPUS_COMPLIANCE_INTERVAL", "PT1H");
            environment.put("OPUS_HEAP", "512m");
            try (OpusServer server = OpusServer.start("bench-compliance", environment)) {
                server.stop();
                fill(postgres, files, messages, audit);
                server.start(Map.of());
                return measured(server, files, messages, audit);
            }
        }
    }

    private static String measured(OpusServer server, long files, long messages, long audit) {
        Api staff = server.admin();
        double[] rounds = new double[ROUNDS];
        JsonNode last = null;
        for (int i = 0; i < ROUNDS; i++) {
            last = staff.post("compliance/promises/measurements", null)
                    .expect(200)
                    .json();
            rounds[i] = last.required("tookMillis").asDouble();
        }
        double first = rounds[0];
        Arrays.sort(rounds);
        var visitor = new Visitor(server);
        visitor.signIn(OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD);
        double[] pages = new double[PAGES];
        for (int i = -WARM_UP; i < PAGES; i++) {
            long start = System.nanoTime();
            visitor.open("/staff/promises").expect(200);
            if (i >= 0) {
                pages[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(pages);
        return String.format(
                Locale.ENGLISH,
                "%,d files, %,d messages, %,d entries of the audit chain, %d accounts; PostgreSQL, portal and client on the same machine.%n%n"
                        + "| | median | p95 | longest |%n|---|---|---|---|%n"
                        + "| every promise measured, ms (the first after the start: %.0f) | %.0f | %.0f | %.0f |%n"
                        + "| the console's first page, ms | %.1f | %.1f | %.1f |%n%nTotals: %s",
                files,
                messages,
                audit,
                ACCOUNTS,
                first,
                at(rounds, 0.5),
                at(rounds, P95),
                rounds[ROUNDS - 1],
                at(pages, 0.5),
                at(pages, P95),
                pages[PAGES - 1],
                last.required("totals"));
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
    }

    private static void fill(TestPostgres postgres, long files, long messages, long audit) throws Exception {
        try (Connection connection = DriverManager.getConnection(postgres.url(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table bench_account as select gen_random_uuid() as id, n from generate_series(0, "
                    + (ACCOUNTS - 1) + ") n");
            statement.execute("alter table bench_account add primary key (n)");
            statement.execute(
                    "insert into account (id, email_key, sealed_email, sealed_first_name, sealed_last_name, sealed_birth_date,"
                            + " password_hash, role, verified_at, created_at, version) select id, md5(id::text), '\\x00', '\\x00', '\\x00', '\\x00',"
                            + " '$argon2id$v=19$m=19456,t=2,p=1$x', 'PERSON', now(), now(), 1 from bench_account");
            statement.execute("insert into subscription (account_id, plan, since) select id,"
                    + " case when n % 2 = 0 then 'FREE' else 'PRO' end, now() from bench_account");
            statement.execute(
                    "insert into usage_meter (account_id, bytes, jobs_day, jobs) select id, 1000, current_date, 1 from bench_account");
            statement.execute("insert into mailbox (account_id, sealed_name, undo_seconds, state, opened_at)"
                    + " select id, '\\x00', 10, 1, now() from bench_account");
            statement.execute(
                    "insert into message_sender (id, account_id, kind, subject_key, sealed_subject, verdict, reason, decided_at)"
                            + " select gen_random_uuid(), id, 'ADDRESS', md5('sender'), '\\x00', 'LET_IN', 'DECIDED', now() from bench_account");
            statement.execute(
                    "insert into stored_file (id, account_id, origin, sealed_name, format, width, height, size_bytes, blob_id,"
                            + " no_retention, created_at, last_access_at, delete_at)"
                            + " select gen_random_uuid(), a.id, 'UPLOAD', '\\x00', 'JPEG', 4000, 3000, 5000000, gen_random_uuid(), false, now(), now(),"
                            + " case when a.n % 2 = 0 then now() + interval '20 hours' end"
                            + " from generate_series(1, " + files + ") f join bench_account a on a.n = f % "
                            + ACCOUNTS);
            statement.execute(
                    "insert into message (id, account_id, thread_id, folder, outgoing, unread, starred, attachments, bytes, at, moved_at,"
                            + " message_key, sender_key, domain_key, revision, state, sealed_summary, arrival_key)"
                            + " select m.id, a.id, m.thread, 'INBOX', false, true, false, 0, 2000, now(), now(), md5(m.id::text), md5('sender'),"
                            + " md5('domain'), 1, m.f, '\\x00', md5(m.f::text)"
                            + " from (select f, gen_random_uuid() as id, gen_random_uuid() as thread from generate_series(1, "
                            + messages + ") f) m"
                            + " join bench_account a on a.n = m.f % " + ACCOUNTS);
            statement.execute("insert into message_body (message_id, account_id, sealed_content)"
                    + " select id, account_id, '\\x0011223344' from message");
            statement.execute(
                    "insert into message_thread (id, account_id, folder, thread_id, last_at, last_id, messages, unread, starred,"
                            + " attachments) select gen_random_uuid(), account_id, folder, thread_id, at, id, 1, 1, false, false from message");
            AuditBench.append(connection, head(statement), hash(statement), audit, OutputStream.nullOutputStream());
            statement.execute("drop table bench_account");
            statement.execute("vacuum analyze");
        }
    }

    private static long head(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select seq from audit_head")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static byte[] hash(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select hash from audit_head")) {
            row.next();
            return row.getBytes(1);
        }
    }

    private static long number(String variable, long usual) {
        String text = System.getenv(variable);
        return text == null ? usual : Long.parseLong(text);
    }
}
