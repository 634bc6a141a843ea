package com.opusimg.it;

import com.fasterxml.uuid.Generators;
import com.opusimg.platform.blob.StoreOnDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The package of an account with 10,000 files (1 GB) and 100,000 rows: how fast it is built and downloaded beside a plain read of the same
 * encrypted bytes, and what of the heap it needs.
 */
final class PackageBench {
    private static final int FILES = 10_000;
    private static final int ROWS = 100_000;
    private static final int FILE_BYTES = 100_000;
    private static final int UPLOADS_AT_ONCE = 4;
    private static final int ROUNDS = 3;
    private static final Pattern ALIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private PackageBench() {}

    static String run() throws Exception {
        try (OpusServer server = Bench.server("bench-package")) {
            Person person = Person.on(server, "business-plus");
            upload(person.api());
            server.stop();
            List<UUID> blobs = seed(server, person);
            Path rows = server.data().resolve("copy-of-rows");
            Files.copy(server.data().resolve("db/opus.mv.db"), Path.of(rows + ".mv.db"));
            server.start(Map.of("OPUS_LIMIT_PACKAGES", "1000"));
            Api api = person.api();
            api.get("me").expect(200);
            long before = heap(server);
            // One round more for what lives on the heap: counting it takes time from the work.
            String watched = PackageIT.asked(api);
            long most = mostAlive(server, api, watched);
            api.delete("me/packages/" + watched).expect(204);
            double plain = Double.MAX_VALUE;
            double built = Double.MAX_VALUE;
            double down = Double.MAX_VALUE;
            long bytes = 0;
            for (int i = 0; i < ROUNDS; i++) {
                // By turns, so that what else the machine does falls on all of them.
                plain = Math.min(
                        plain, StoreOnDisk.read(server.data(), rows, blobs).toNanos() / 1e9);
                String id = PackageIT.asked(api);
                JsonNode copy = awaited(api, id);
                bytes = copy.required("bytes").asLong();
                built = Math.min(built, between(copy, "startedAt", "endedAt"));
                down = Math.min(down, seconds(() -> download(server, api, id)));
                api.delete("me/packages/" + id).expect(204);
            }
            double megabytes = (double) FILES * FILE_BYTES / 1e6;
            return ("%,d files of %,d kB, %,d rows; package of %,d MB; best of %d, heap 512 MB%n"
                            + "plain encrypted read %.0f MB/s  built %.0f MB/s (%.2f of it)  downloaded %.0f MB/s (%.2f of it)%n"
                            + "live heap before %.1f MB, most while it was built %.1f MB: growth %.1f MB")
                    .formatted(
                            FILES,
                            FILE_BYTES / 1000,
                            ROWS,
                            bytes / 1_000_000,
                            ROUNDS,
                            megabytes / plain,
                            megabytes / built,
                            plain / built,
                            bytes / 1e6 / down,
                            bytes / 1e6 / down / (megabytes / plain),
                            before / 1e6,
                            most / 1e6,
                            (most - before) / 1e6);
        }
    }

    private static long mostAlive(OpusServer server, Api api, String id) {
        long most = 0;
        while (!api.get("me/packages/" + id).field("state").equals("done")) {
            most = Math.max(most, heap(server));
        }
        return most;
    }

    private static JsonNode awaited(Api api, String id) {
        return org.awaitility.Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> api.get("me/packages/" + id).json(),
                        copy -> copy.required("state").asString().equals("done"));
    }

    private static double between(JsonNode copy, String from, String to) {
        return Duration.between(
                                Instant.parse(copy.required(from).asString()),
                                Instant.parse(copy.required(to).asString()))
                        .toNanos()
                / 1e9;
    }

    /** Bytes of the objects that are alive, counted while the server stands still. */
    private static long heap(OpusServer server) {
        Matcher alive = ALIVE.matcher(jcmd(server, "GC.class_histogram"));
        if (!alive.find()) {
            throw new IllegalStateException("The server tells nothing of its heap.");
        }
        return Long.parseLong(alive.group(1));
    }

    private static String jcmd(OpusServer server, String command) {
        try {
            Process jcmd = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/jcmd", Long.toString(server.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            jcmd.waitFor();
            return said;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void upload(Api api) throws Exception {
        byte[] photo = Noise.photo(400, 300);
        try (var uploads = Executors.newFixedThreadPool(UPLOADS_AT_ONCE)) {
            var all = new ArrayList<Callable<Object>>();
            for (int i = 0; i < FILES; i++) {
                int number = i;
                all.add(() -> api.uploaded("photo-" + number + ".jpg", picture(photo, number)));
            }
            for (var done : uploads.invokeAll(all)) {
                done.get();
            }
        }
    }

    /** A picture with bytes that nothing can compress in comments, of the length that the figures speak of. */
    private static byte[] picture(byte[] photo, int seed) {
        byte[] picture = new byte[FILE_BYTES];
        byte[] noise = new byte[FILE_BYTES];
        new Random(seed).nextBytes(noise);
        System.arraycopy(photo, 0, picture, 0, 2);
        int left = FILE_BYTES - photo.length;
        int at = 2;
        while (left > 0) {
            int length = Math.min(left, 65_000);
            if (left - length > 0 && left - length < 4) {
                length -= 4; // room for the head of the next
            }
            picture[at] = (byte) 0xff;
            picture[at + 1] = (byte) 0xfe;
            picture[at + 2] = (byte) (length - 2 >> 8);
            picture[at + 3] = (byte) (length - 2);
            System.arraycopy(noise, at, picture, at + 4, length - 4);
            at += length;
            left -= length;
        }
        System.arraycopy(photo, 2, picture, at, photo.length - 2);
        return picture;
    }

    /** Rows of one account, and the blobs of its files. */
    private static List<UUID> seed(OpusServer server, Person person) throws Exception {
        var ids = Generators.timeBasedEpochGenerator();
        var blobs = new ArrayList<UUID>();
        try (Connection connection = server.database()) {
            connection.setAutoCommit(false);
            try (PreparedStatement event = connection.prepareStatement(
                    "insert into account_event (id, account_id, event, device, at) values (?, ?, 'SIGNED_IN', ?, ?)")) {
                for (int i = 0; i < ROWS; i++) {
                    event.setObject(1, ids.generate());
                    event.setObject(2, UUID.fromString(person.id()));
                    event.setString(3, "Firefox 140 on Linux");
                    event.setObject(4, Instant.now().minusSeconds(i).atOffset(ZoneOffset.UTC));
                    event.addBatch();
                    if (i % 1_000 == 999) {
                        event.executeBatch();
                    }
                }
            }
            connection.commit();
            try (Statement query = connection.createStatement();
                    ResultSet rows = query.executeQuery("select blob_id from stored_file order by id")) {
                while (rows.next()) {
                    blobs.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return blobs;
    }

    private static void download(OpusServer server, Api api, String id) throws IOException {
        String request = "GET /api/v1/me/packages/" + id
                + "/content HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + api.key() + "\r\n\r\n";
        try (var connection = new BenchConnection(server.httpPort())) {
            connection.download(request.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    private static double seconds(Act act) throws Exception {
        long start = System.nanoTime();
        act.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
