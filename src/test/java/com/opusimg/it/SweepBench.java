package com.opusimg.it;

import com.fasterxml.uuid.Generators;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One sweep over 100,000 due files: rows, keys, bytes, quota and audit entries; files a second, and memory. */
final class SweepBench {
    private static final int FILES = 100_000;
    private static final byte[] BYTES = new byte[2_000];

    private SweepBench() {}

    static String run() throws Exception {
        try (OpusServer server = Bench.server("bench-sweep")) {
            Person person = Person.verified(server);
            String file = person.api().uploaded("photo.jpg", Noise.photo(400, 300));
            server.stop();
            seed(server, UUID.fromString(file));
            server.start(Map.of());
            sweepNothing(server);
            long before = server.memory();
            long start = System.nanoTime();
            server.admin()
                    .send(server.admin()
                            .request("admin/retention/sweeps")
                            .timeout(Duration.ofMinutes(30))
                            .POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                    .expect(204);
            double seconds = (System.nanoTime() - start) / 1e9;
            JsonNode row = server.admin()
                    .get("admin/retention?rule=files&limit=1")
                    .json()
                    .required("items")
                    .get(0);
            return ("%,d files due, %s deleted, %s failed, in %.1f s: %,.0f files/s%n"
                            + "memory of the process before %,d MB, after %,d MB; bytes left on disk: %d files")
                    .formatted(
                            FILES,
                            row.required("deleted"),
                            row.required("failed"),
                            seconds,
                            FILES / seconds,
                            before / 1_000_000,
                            server.memory() / 1_000_000,
                            server.blobs().size() - 1);
        }
    }

    /** Makes the administrator's key before the clock runs. */
    private static void sweepNothing(OpusServer server) {
        server.admin().get("admin/retention").expect(200);
    }

    private static void seed(OpusServer server, UUID template) throws Exception {
        var ids = Generators.timeBasedEpochGenerator();
        OffsetDateTime due = Instant.now().minusSeconds(60).atOffset(ZoneOffset.UTC);
        try (Connection connection = server.database()) {
            connection.setAutoCommit(false);
            try (PreparedStatement blob = connection.prepareStatement(
                            "insert into blob select ?, owner_id, wrapped_key, ?, created_at from blob"
                                    + " where id = (select blob_id from stored_file where id = ?)");
                    PreparedStatement file = connection.prepareStatement(
                            "insert into stored_file (id, account_id, origin, sealed_name, format, width, height, size_bytes,"
                                    + " blob_id, no_retention, created_at, last_access_at, delete_at)"
                                    + " select ?, account_id, origin, sealed_name, format, width, height, ?, ?, false,"
                                    + " created_at, last_access_at, ? from stored_file where id = ?")) {
                for (int i = 0; i < FILES; i++) {
                    UUID blobId = ids.generate();
                    blob.setObject(1, blobId);
                    blob.setLong(2, BYTES.length);
                    blob.setObject(3, template);
                    blob.addBatch();
                    file.setObject(1, ids.generate());
                    file.setLong(2, BYTES.length);
                    file.setObject(3, blobId);
                    file.setObject(4, due);
                    file.setObject(5, template);
                    file.addBatch();
                    Files.write(
                            server.data().resolve("files/" + blobId.toString().substring(34) + "/" + blobId), BYTES);
                    if (i % 1_000 == 999) {
                        blob.executeBatch();
                        file.executeBatch();
                        connection.commit();
                    }
                }
            }
        }
    }
}
