package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import com.opusimg.it.OpusServer.Ran;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * {@code ./opus backup} beside a portal at work, and {@code ./opus restore} into a fresh data folder. The tests are the acts of one
 * story.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupIT {

    /** In names, contents and metadata of who is erased after the backup. */
    private static final String CANARY = "Zaunkoenig-" + Long.toHexString(System.nanoTime());

    /** In names of who stays. */
    private static final String STAYS = "Steadfast-" + Long.toHexString(System.nanoTime());

    private static OpusServer server;
    private static OpusServer restored;
    /** Ids of rows of theirs, which the database's file has as sixteen bytes. */
    private static final List<String> ROWS = new ArrayList<>();

    private static Person erased;
    private static Person stays;
    private static final Map<String, byte[]> KEPT = new HashMap<>();
    private static Path backup;

    @BeforeAll
    static void start() {
        server = Servers.shared();
        restored = OpusServer.prepare("restored", Map.of());
    }

    @AfterAll
    static void stop() {
        restored.close();
    }

    @Test
    @Order(1)
    @Promise("RET-10")
    void aBackupIsMadeWhileThePortalWorks() throws Exception {
        erased = someone(CANARY);
        stays = someone(STAYS);
        for (Person person : List.of(erased, stays)) {
            person.verify();
            person.plan("pro");
        }
        ROWS.add(erased.api()
                .post("projects", Map.of("name", CANARY))
                .expect(201)
                .field("id"));
        ROWS.add(erased.api().uploaded(CANARY + ".jpg", TestPictures.phoneJpeg(400, 300, 6)));
        erased.api()
                .post("webhooks", Map.of("url", "https://nobody.invalid/" + CANARY))
                .expect(201);
        for (int i = 0; i < 4; i++) {
            keep(stays.api(), "kept-" + i + ".jpg");
        }

        var stop = new AtomicBoolean();
        var uploads = CompletableFuture.runAsync(() -> {
            for (int i = 0; !stop.get(); i++) {
                keep(stays.api(), "during-" + i + ".jpg");
            }
        });
        Ran made = server.run(Map.of(), "backup");
        stop.set(true);
        uploads.join();

        assertThat(made.status()).as(made.said()).isZero();
        assertThat(made.said()).contains("THE MASTER KEY IS NOT IN IT");
        backup = Path.of(backupOf(made));
        assertThat(backup.getParent()).isEqualTo(server.data().resolveSibling("opus-backups"));
        assertThat(server.data().resolve("backup").toFile().list())
                .as("nothing lies around")
                .containsExactlyInAnyOrder("in-use", "command");
        for (Path file : OpusServer.regularFiles(backup)) {
            assertThat(Files.getPosixFilePermissions(file).toString())
                    .as(file.toString())
                    .doesNotContain("GROUP", "OTHERS");
        }
        assertThat(Residue.search(backup, List.of(CANARY, STAYS, erased.email())))
                .as("whoever has a backup and not its key reads nobody's data")
                .isEmpty();
    }

    @Test
    @Order(2)
    void killedInTheMiddleItLeavesNothingThatIsTakenForABackup() throws Exception {
        // Backups are named by the second, and the one before may have been made in the same.
        Ran killed = await().until(
                        () -> server.run(Map.of("OPUS_DRILL_HALT_AT", "backup-manifest"), "backup"),
                        ran -> !ran.said().contains("is there already"));
        assertThat(killed.status()).as(killed.said()).isEqualTo(137);
        List<Path> left;
        try (var all = Files.list(backup.getParent())) {
            left = all.filter(one -> one.getFileName().toString().startsWith(".unfinished-"))
                    .toList();
        }
        assertThat(left).hasSize(1);
        Ran refused = restored.run(Map.of(), "restore", left.getFirst().toString());
        assertThat(refused.status()).isOne();
        assertThat(refused.said()).contains("is no finished backup");

        assertThat(server.run(Map.of(), "backup", "--keep", "5").status()).isZero();
        assertThat(left.getFirst()).doesNotExist();
        assertThat(backup).exists();
    }

    @Test
    @Order(3)
    void nothingIsRestoredUnderARunningPortal() throws Exception {
        Ran refused = server.run(Map.of(), "restore", backup.toString(), "--replace");
        assertThat(refused.status()).isOne();
        assertThat(refused.said()).contains("Stop it first: nothing was changed");
        assertThat(stays.api().files()).isNotEmpty();
    }

    @Test
    @Order(4)
    @Promise({"RET-10", "RET-5"})
    void aRestoredBackupForgetsWhoWasErasedSinceAndHasEverybodyElse() throws Exception {
        Person later = someone("Latecomer-" + Long.toHexString(System.nanoTime()));
        assertThat(erased.api().delete("me").status()).as("at once, or soon").isIn(204, 202);
        assertThat(server.data().resolve("erasures.log")).content().contains(erased.id());

        // A new machine: the backup, the key and the log of erasures come from elsewhere.
        Ran done = restored.run(
                Map.of(),
                "restore",
                backup.toString(),
                "--key",
                server.data().resolve("keys/master.key").toString(),
                "--erasures",
                server.data().resolve("erasures.log").toString());
        assertThat(done.status()).as(done.said()).isZero();
        assertThat(done.said()).contains("accounts erased again: 1", "restored.");
        assertThat(restored.data().resolve("backup").toFile().list()).containsExactlyInAnyOrder("in-use", "command");

        // Before anybody starts it, the folder has nothing of them any more.
        assertThat(Residue.search(restored.data(), List.of(CANARY, erased.email(), TestPictures.SECRET)))
                .isEmpty();
        assertThat(inDatabaseFile(ROWS))
                .as("neither in what the database has let go")
                .isEmpty();
        assertThat(inDatabaseFile(List.of(stays.id())))
                .as("the search finds what is there")
                .isNotEmpty();
        try (Connection database = restored.database()) {
            assertThat(columnsHolding(database, erased.id())).containsOnly("AUDIT_EVENT", "ERASURE");
            for (String empty : List.of("web_session", "api_token", "mailed_link", "outgoing_mail", "signing_key")) {
                assertThat(count(database, empty)).as(empty).isZero();
            }
            assertThat(restored.blobs()).as("bytes that somebody has").hasSize((int) count(database, "blob"));
        }
        assertThat(restored.data().resolve("mail"))
                .as("nobody was written to")
                .satisfiesAnyOf(
                        mail -> assertThat(mail).doesNotExist(),
                        mail -> assertThat(mail).isEmptyDirectory());

        restored.start(Map.of());
        for (Person gone : List.of(erased, later)) {
            restored.anonymous()
                    .post("tokens", Map.of("email", gone.email(), "password", Person.PASSWORD))
                    .problem(401, "sign-in-failed");
        }
        restored.with(stays.api().key()).get("me").problem(401, "sign-in-required");
        Api again = restored.with(Person.key(restored.anonymous(), stays.email(), Person.PASSWORD, Map.of()));
        List<String> files = again.files();
        assertThat(files).hasSizeGreaterThanOrEqualTo(4);
        var names = new ArrayList<String>();
        again.get("files?limit=100").json().required("items").forEach(file -> {
            names.add(file.required("name").asString());
            assertThat(again.content(file.required("id").asString()))
                    .as(names.getLast())
                    .isEqualTo(KEPT.get(names.getLast()));
        });
        assertThat(names).contains("kept-0.jpg", "kept-1.jpg", "kept-2.jpg", "kept-3.jpg");
        assertThat(restored.admin()
                        .get("audit/verification")
                        .json()
                        .required("intact")
                        .asBoolean())
                .isTrue();
        restored.sweep();
        assertThat(again.files()).hasSameSizeAs(files);
    }

    // --- what the tests share ------------------------------------------------------------------------------------

    /** Where a command says that its backup is. */
    static String backupOf(Ran made) {
        String begin = "opus: the backup is ";
        return made.said()
                .lines()
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow()
                .substring(begin.length());
    }

    private static void keep(Api api, String name) {
        byte[] picture = TestPictures.write(Noise.picture(60 + KEPT.size() % 40, 40), "png");
        synchronized (KEPT) {
            KEPT.put(name, picture);
        }
        api.upload(name, picture);
    }

    private static Person someone(String name) {
        String email = name.toLowerCase() + "@example.org";
        var body = new HashMap<>(Person.signUp(email));
        body.put("firstName", name);
        String id = server.anonymous().post("accounts", body).expect(201).field("id");
        return new Person(
                server, id, email, server.with(Person.key(server.anonymous(), email, Person.PASSWORD, Map.of())));
    }

    /**
     * Those of some ids that stand anywhere in the database's file, used or not, as tables have them; as text the audit chain
     * has them for good.
     */
    private static List<String> inDatabaseFile(List<String> ids) throws IOException {
        String file = Files.readString(restored.data().resolve("db/opus.mv.db"), StandardCharsets.ISO_8859_1);
        return ids.stream()
                .filter(id -> {
                    UUID uuid = UUID.fromString(id);
                    byte[] bytes = ByteBuffer.allocate(16)
                            .putLong(uuid.getMostSignificantBits())
                            .putLong(uuid.getLeastSignificantBits())
                            .array();
                    return file.contains(new String(bytes, StandardCharsets.ISO_8859_1));
                })
                .toList();
    }

    /** Tables in which a row has the identifier. */
    private static List<String> columnsHolding(Connection database, String id) throws SQLException {
        var holding = new ArrayList<String>();
        var columns = new ArrayList<String[]>();
        try (ResultSet row = database.createStatement()
                .executeQuery("select table_name, column_name from information_schema.columns"
                        + " where table_schema = 'PUBLIC' and data_type in ('UUID', 'CHARACTER VARYING')")) {
            while (row.next()) {
                columns.add(new String[] {row.getString(1), row.getString(2)});
            }
        }
        for (String[] column : columns) {
            try (ResultSet row = database.createStatement()
                    .executeQuery("select count(*) from \"%s\" where cast(\"%s\" as varchar) = '%s'"
                            .formatted(column[0], column[1], id))) {
                row.next();
                if (row.getLong(1) > 0) {
                    holding.add(column[0]);
                }
            }
        }
        return holding;
    }

    private static long count(Connection database, String table) throws SQLException {
        try (ResultSet row = database.createStatement().executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
