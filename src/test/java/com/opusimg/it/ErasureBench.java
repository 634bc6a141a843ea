package com.opusimg.it;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Erasure of accounts of 1,000, 10,000 and 100,000 rows, of 10,000 files of 100 kB, and of both together: seconds from the request
 * to the signed receipt, and the cost of one object, which is to be flat.
 */
final class ErasureBench {
    private static final int FILE_BYTES = 100_000;
    private static final Duration POLL = Duration.ofMillis(20);

    private final OpusServer server;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);

    private ErasureBench(OpusServer server) {
        this.server = server;
    }

    /** Someone whose account was filled. */
    private record Filled(Person person, int rows, int files) {}

    static String run() throws Exception {
        try (OpusServer server = Bench.server("bench-erasure")) {
            var bench = new ErasureBench(server);
            var all = new java.util.ArrayList<Filled>();
            all.add(bench.someone(1_000, 100)); // warms up
            all.add(bench.someone(1_000, 0));
            all.add(bench.someone(10_000, 0));
            all.add(bench.someone(100_000, 0));
            all.add(bench.someone(0, 10_000));
            all.add(bench.someone(100_000, 10_000));
            server.stop();
            for (Filled one : all) {
                bench.seed(one);
            }
            server.start(Map.of());
            var said = new StringJoiner("\n");
            for (Filled one : all) {
                said.add(bench.erase(one));
            }
            return said.toString();
        }
    }

    private Filled someone(int rows, int files) {
        Person person = Person.on(server, "business-plus");
        if (files > 0) {
            person.api().uploaded("photo.jpg", Noise.photo(400, 300));
        }
        return new Filled(person, rows, files);
    }

    private String erase(Filled filled) {
        long start = System.nanoTime();
        Answer closed = filled.person()
                .api()
                .send(filled.person()
                        .api()
                        .request("me")
                        .timeout(Duration.ofMinutes(10))
                        .method("DELETE", HttpRequest.BodyPublishers.noBody()));
        String status = closed.header("Location")
                .or(() -> closed.header("Link").map(link -> link.replaceAll("^.*<([^>]*)>.*$", "$1")))
                .orElseThrow()
                .replaceFirst("^https?://[^/]*", "");
        while (!server.anonymous()
                .get(server.http(status))
                .expect(200)
                .field("state")
                .equals("done")) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int objects = filled.rows() + filled.files();
        return "%,7d rows, %,6d files: answered %d, all gone and receipt signed after %6.2f s, %.3f ms an object"
                .formatted(filled.rows(), filled.files(), closed.status(), seconds, seconds * 1000 / objects);
    }

    /** A tenth each of projects, jobs and their pictures; the rest are records, answers, decisions and messages in equal parts. */
    private void seed(Filled filled) throws SQLException, java.io.IOException {
        UUID account = UUID.fromString(filled.person().id());
        int part = filled.rows() / 10;
        try (Connection connection = server.database()) {
            connection.setAutoCommit(false);
            insert(
                    connection,
                    part,
                    "insert into project (id, account_id, sealed_name, created_at) values (?, ?, ?, ?)",
                    (row, i) -> set(row, ids.generate(), account, new byte[40], now));
            UUID[] jobs = new UUID[Math.max(1, part)];
            insert(
                    connection,
                    part,
                    "insert into job (id, account_id, state, sealed_recipe, total, cancel_requested, created_at,"
                            + " finished_at) values (?, ?, 'SUCCEEDED', ?, 1, false, ?, ?)",
                    (row, i) -> set(row, jobs[i] = ids.generate(), account, new byte[200], now, now));
            insert(
                    connection,
                    part,
                    "insert into job_item (id, job_id, account_id, position, input_id, state, attempts, progress)"
                            + " values (?, ?, ?, 0, ?, 'SUCCEEDED', 1, 100)",
                    (row, i) -> set(row, ids.generate(), jobs[i], account, ids.generate()));
            insert(
                    connection,
                    3 * part,
                    "insert into account_event (id, account_id, event, at) values (?, ?, 'SIGNED_IN', ?)",
                    (row, i) -> set(row, ids.generate(), account, now));
            insert(
                    connection,
                    2 * part,
                    "insert into idempotency_record (id, caller, key_hash, fingerprint, created_at)"
                            + " values (?, ?, ?, ?, ?)",
                    (row, i) -> set(row, ids.generate(), account.toString(), "key" + i, "print", now));
            insert(
                    connection,
                    2 * part,
                    "insert into consent_decision (id, account_id, channel, facts, asked, method, signals,"
                            + " granted, refused, withdrawn, sale_opt_out, at) values (?, ?, 'BROWSER', 'f', 'a', 'BANNER', '', '',"
                            + " '', '', false, ?)",
                    (row, i) -> set(row, ids.generate(), account, now));
            files(connection, filled, account);
        }
    }

    private void files(Connection connection, Filled filled, UUID account) throws SQLException, java.io.IOException {
        byte[] bytes = new byte[FILE_BYTES];
        java.util.concurrent.ThreadLocalRandom.current().nextBytes(bytes);
        UUID[] blobs = new UUID[Math.max(1, filled.files())];
        UUID file = filled.files() == 0 ? null : first(connection, "id", account);
        UUID blob = filled.files() == 0 ? null : first(connection, "blob_id", account);
        insert(
                connection,
                filled.files(),
                "insert into blob select ?, owner_id, wrapped_key, ?, created_at from blob where id = ?",
                (row, i) -> set(row, blobs[i] = ids.generate(), (long) FILE_BYTES, blob));
        insert(
                connection,
                filled.files(),
                "insert into stored_file (id, account_id, origin, sealed_name, format, width, height, size_bytes, blob_id,"
                        + " no_retention, created_at, last_access_at) select ?, account_id, origin, sealed_name, format, width,"
                        + " height, ?, ?, false, created_at, last_access_at from stored_file where id = ?",
                (row, i) -> set(row, ids.generate(), (long) FILE_BYTES, blobs[i], file));
        for (int i = 0; i < filled.files(); i++) {
            Files.write(server.data().resolve("files/" + blobs[i].toString().substring(34) + "/" + blobs[i]), bytes);
        }
    }

    private static UUID first(Connection connection, String column, UUID account) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select " + column + " from stored_file where account_id = ? order by id")) {
            query.setObject(1, account);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    private interface Filling {
        void fill(PreparedStatement row, int number) throws SQLException;
    }

    private static void insert(Connection connection, int many, String sql, Filling filling) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            for (int i = 0; i < many; i++) {
                filling.fill(row, i);
                row.addBatch();
                if (i % 1_000 == 999 || i == many - 1) {
                    row.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private static void set(PreparedStatement row, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            row.setObject(i + 1, values[i]);
        }
    }
}
