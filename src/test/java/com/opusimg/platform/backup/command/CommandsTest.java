package com.opusimg.platform.backup.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.EmbeddedH2;
import com.opusimg.Promise;
import com.opusimg.platform.backup.BackupShelf;
import com.opusimg.platform.backup.Held;
import com.opusimg.platform.backup.PortalSide;
import com.opusimg.platform.backup.PropertyFile;
import com.opusimg.platform.backup.WorkFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a data folder with the real schema; the portal is down unless a test plays it. */
class CommandsTest {

    private static final Version VERSION = new Version("1.0", 1000);
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    static Path template;

    @TempDir
    Path folder;

    private Path data;
    private Path backups;
    private final Map<String, String> variables = new HashMap<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final List<UUID> blobs = new ArrayList<>();

    /** Migrations take their time, so they run once. */
    @BeforeAll
    static void migrate() {
        Flyway.configure()
                .dataSource(EmbeddedH2.url(template), "opus", "opus")
                .locations("classpath:db-migrations")
                .load()
                .migrate();
    }

    @BeforeEach
    void install() throws IOException, SQLException {
        data = folder.resolve("data");
        backups = folder.resolve("opus-backups");
        setTime(Instant.parse("2026-11-26T10:00:00Z"));
        variables.put("OPUS_DATA", data.toString());
        variables.put("OPUS_CLOCK_FILE", folder.resolve("clock").toString());
        install(data);
    }

    private void install(Path where) throws IOException, SQLException {
        Files.createDirectories(where.resolve("keys"));
        Files.writeString(where.resolve("keys/master.key"), KEY);
        Files.createDirectories(where.resolve("files/staging"));
        Files.createDirectories(where.resolve("db"));
        Files.copy(template.resolve("db/opus.mv.db"), where.resolve("db/opus.mv.db"));
        for (int i = 0; i < 3; i++) {
            blobs.add(blob(where, "bytes " + i, true));
        }
        Files.writeString(where.resolve("erasures.log"), "erased before\n");
    }

    @Test
    @Promise("RET-10")
    void aBackupComesBackAsItWas() throws Exception {
        UUID orphan = blob(data, "without a row", false);
        Path backup = backUp();

        assertThat(digests(backup)).hasSize(6).containsKey("files/" + part(orphan) + "/" + orphan);
        assertThat(PropertyFile.read(backup.resolve(BackupShelf.HEADER)))
                .containsEntry("accounts", "0")
                .containsEntry("made", "2026-11-26T10:00:00Z")
                .containsEntry("database", "h2")
                .containsEntry("files", "6")
                .containsKey("schema");
        assertThat(said())
                .contains(
                        "THE MASTER KEY IS NOT IN IT",
                        data.resolve("keys/master.key").toString());

        Path fresh = folder.resolve("fresh");
        moveTo(fresh);
        assertThat(run("restore", backup, "--key", data.resolve("keys/master.key")))
                .as(said())
                .isZero();

        for (int i = 0; i < 3; i++) {
            UUID id = blobs.get(i);
            assertThat(fresh.resolve("files").resolve(part(id)).resolve(id.toString()))
                    .hasContent("bytes " + i);
        }
        assertThat(fresh.resolve("files").resolve(part(orphan)).resolve(orphan.toString()))
                .as("bytes that nobody can decrypt stay away")
                .doesNotExist();
        assertThat(rows(fresh, "select count(*) from blob")).containsExactly("3");
        assertThat(rows(fresh, "select count(*) from information_schema.users")).containsExactly("1");
        assertThat(Files.readString(fresh.resolve("keys/master.key"))).isEqualTo(KEY);
        var work = new WorkFolder(fresh);
        assertThat(PropertyFile.read(work.restored())).containsEntry("made", "2026-11-26T10:00:00Z");
        assertThat(work.restoring()).doesNotExist();
        assertThat(work.path().resolve("incoming")).doesNotExist();
        assertThat(work.erasures().resolve("backup.log")).hasContent("erased before");
        assertThat(run("finish"))
                .as("nothing is over before the portal has started")
                .isOne();
        Files.delete(work.restored());
        assertThat(run("finish")).as(said()).isZero();
        assertThat(rows(fresh, "select count(*) from blob")).containsExactly("3");
    }

    @Test
    @Promise("RET-5")
    void whatWasDeletedFromTheDatabaseIsInNoBackupOfItAndInNoRestoredFile() throws Exception {
        String marker = "marker-of-somebody-" + UUID.randomUUID();
        try (Connection database = open(data)) {
            database.createStatement().execute("insert into usage_sum values (random_uuid(), now(), 'x', 1, 1)");
            database.createStatement().execute("alter table usage_sum add column note varchar(100)");
            database.createStatement().execute("update usage_sum set note = '" + marker + "'");
        }
        Path backup = backUp();
        moveTo(folder.resolve("fresh"));
        variables.put("OPUS_MASTER_KEY", KEY);
        assertThat(run("restore", backup)).as(said()).isZero();
        assertThat(bytes(folder.resolve("fresh/db/opus.mv.db")))
                .as("it is there")
                .contains(marker);

        // As a portal that is ended hard leaves it: what was deleted still stands in the file.
        try (Connection database = DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("fresh/db/opus") + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0",
                "opus",
                "opus")) {
            database.createStatement().execute("delete from usage_sum");
            database.createStatement().execute("shutdown immediately");
        }
        assertThat(bytes(folder.resolve("fresh/db/opus.mv.db")).contains(marker))
                .isTrue();
        Files.delete(new WorkFolder(folder.resolve("fresh")).restored());
        assertThat(run("finish")).as(said()).isZero();
        assertThat(bytes(folder.resolve("fresh/db/opus.mv.db")).contains(marker))
                .isFalse();
    }

    /** Money that moves between two tables: at any one moment the sum is the same. */
    @Test
    @Promise("RET-10")
    void theRunningPortalIsAskedAndWritesOneMoment() throws Exception {
        var stop = new AtomicBoolean();
        try (Connection database = open(data);
                var share = new WorkFolder(data).share().orElseThrow()) {
            for (String table : List.of("purse", "safe")) {
                database.createStatement()
                        .execute("create table " + table + " (id int primary key, held int, pad varchar(1000))");
                database.createStatement()
                        .execute("insert into " + table
                                + " select x, 100, repeat('x', 1000) from system_range(1, 5000)");
            }
            var moving = CompletableFuture.runAsync(() -> move(stop));
            try (var portal = PortalSide.start(data, database)) {
                Path backup = backUp();
                stop.set(true);
                moving.join();
                assertThat(portal.leftOvers()).isEmpty();
                assertThat(permissions(backup)).isEqualTo("rwx------");

                variables.put("OPUS_MASTER_KEY", KEY);
                moveTo(folder.resolve("fresh"));
                assertThat(run("restore", backup)).as(said()).isZero();
                assertThat(rows(
                                folder.resolve("fresh"),
                                "select (select sum(held) from purse) + (select sum(held) from safe)"))
                        .containsExactly("1000000");
                assertThat(rows(folder.resolve("fresh"), "select count(*) from purse where held <> 100")
                                .getFirst())
                        .as("it was at work")
                        .isNotEqualTo("0");
            }
        }
    }

    private void move(AtomicBoolean stop) {
        try (Connection database = open(data)) {
            database.setAutoCommit(false);
            for (int i = 0; !stop.get(); i++) {
                int from = 1 + i * 7 % 5000;
                int to = 1 + i * 13 % 5000;
                database.createStatement().execute("update purse set held = held - 1 where id = " + from);
                database.createStatement().execute("update safe set held = held + 1 where id = " + to);
                database.commit();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void aPortalThatCannotWriteOrEndsIsTold() throws Exception {
        try (var share = new WorkFolder(data).share().orElseThrow();
                Connection closed = open(data)) {
            closed.close();
            try (var portal = PortalSide.start(data, closed)) {
                assertThat(run("backup")).isOne();
                assertThat(said()).contains("The portal could not write the database");
            }
        }
        var share = new WorkFolder(data).share().orElseThrow();
        var command = CompletableFuture.supplyAsync(() -> run("backup"));
        await().until(() -> command.isDone() || Files.exists(data.resolve("backup/request")));
        assertThat(command).as(said()).isNotDone();
        share.close();
        assertThat(command.join()).isOne();
        assertThat(said()).contains("The portal ended before");
        assertThat(backups.toFile().list()).containsExactly(".lock");
    }

    @Test
    @Promise("RET-10")
    void aDamagedBackupIsRefusedBeforeAnythingIsTouched() throws Exception {
        Path backup = backUp();
        UUID id = blobs.getFirst();
        String blob = "files/" + part(id) + "/" + id;
        variables.put("OPUS_MASTER_KEY", KEY);
        Path fresh = folder.resolve("fresh");
        moveTo(fresh);

        damaged(backup, blob, bytes -> bytes[0] ^= 1, blob + " is not what it was");
        damaged(backup, "database.sql.gz", bytes -> bytes[bytes.length / 2] ^= 1, "database.sql.gz is not what it was");
        damaged(backup, "files.sha256", bytes -> bytes[3] ^= 1, "not the one that the backup was made with");
        damaged(backup, blob, null, "lacks " + blob);
        damaged(backup, BackupShelf.HEADER, null, "is no finished backup");
        damaged(backup, "files.sha256", null, "not the one that the backup was made with");

        Path list = backup.resolve("files.sha256");
        for (String hostile : List.of("../../etc/passwd", "/etc/passwd", "files/../../x", "keys/master.key", "")) {
            Map<String, String> header = PropertyFile.read(backup.resolve(BackupShelf.HEADER));
            String text = Files.readString(list);
            Files.writeString(list, text + "0".repeat(64) + "  " + hostile + "\n");
            var forged = new HashMap<>(header);
            forged.put("list.sha256", Digests.of(list));
            PropertyFile.write(backup.resolve(BackupShelf.HEADER), forged);
            refused("a line that does not belong there", "restore", backup);
            Files.writeString(list, text);
            PropertyFile.write(backup.resolve(BackupShelf.HEADER), header);
        }
        assertThat(fresh.resolve("db")).doesNotExist();
        assertThat(fresh.resolve("files")).doesNotExist();
        assertThat(run("restore", backup)).as(said()).isZero();
    }

    private interface Damage {
        void to(byte[] bytes);
    }

    /** Puts a damaged file in the place of one, and the file back afterwards. */
    private void damaged(Path backup, String path, Damage damage, String words) throws IOException {
        Path file = backup.resolve(path);
        byte[] whole = Files.readAllBytes(file);
        Files.delete(file); // it may be a further name of a file of the portal's
        if (damage != null) {
            byte[] bytes = whole.clone();
            damage.to(bytes);
            Files.write(file, bytes);
        }
        refused(words, "restore", backup);
        Files.write(file, whole);
    }

    @Test
    void anInstallationIsReplacedOnlyWhereThatIsAskedForAndIsSetAside() throws Exception {
        Path backup = backUp();
        UUID later = blob(data, "came later", true);
        Files.createDirectories(data.resolve("server"));
        refused("With --replace it is set aside", "restore", backup);
        assertThat(rows(data, "select count(*) from blob")).containsExactly("4");

        assertThat(run("restore", backup, "--replace")).as(said()).isZero();

        assertThat(rows(data, "select count(*) from blob")).containsExactly("3");
        assertThat(data.resolve("files").resolve(part(later)).resolve(later.toString()))
                .doesNotExist();
        assertThat(data.resolve("keys/master.key")).hasContent(KEY);
        Path replaced = data.resolve("backup/replaced-2026-11-26T10-00-00Z");
        assertThat(replaced.resolve("files").resolve(part(later)).resolve(later.toString()))
                .hasContent("came later");
        assertThat(rows(replaced, "select count(*) from blob")).containsExactly("4");
        assertThat(replaced.resolve("server")).isDirectory();
        assertThat(data.resolve("erasures.log"))
                .as("what is known to be erased stays known")
                .hasContent("erased before");
        refused("A restore of this installation has not ended", "backup");

        // Cut short while things changed places: it goes on, and what was set aside first stays what is set aside.
        Files.delete(data.resolve("backup/restored"));
        PropertyFile.write(
                data.resolve("backup/restoring"),
                Map.of("replaced", replaced.getFileName().toString()));
        refused("With --replace", "restore", backup);
        assertThat(run("restore", backup, "--replace")).as(said()).isZero();
        assertThat(rows(replaced, "select count(*) from blob")).containsExactly("4");
        assertThat(rows(data, "select count(*) from blob")).containsExactly("3");

        // It holds people's data, so it goes as backups go.
        Files.delete(data.resolve("backup/restored"));
        setTime(Instant.parse("2026-12-26T10:00:00Z"));
        backUp();
        assertThat(replaced).doesNotExist();
    }

    @Test
    void withoutItsKeyABackupIsNotPutIntoPlace() throws Exception {
        Path backup = backUp();
        Path fresh = folder.resolve("fresh");
        moveTo(fresh);
        Path other = folder.resolve("other.key");
        Files.writeString(other, Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}));

        refused("There is no master key", "restore", backup);
        refused("is not the one that this backup was made with", "restore", backup, "--key", other);
        variables.put("OPUS_MASTER_KEY", Files.readString(other));
        refused("OPUS_MASTER_KEY is not the key", "restore", backup);
        variables.remove("OPUS_MASTER_KEY");
        Files.createDirectories(fresh.resolve("keys"));
        Files.copy(other, fresh.resolve("keys/master.key"));
        refused("Name that one: --key FILE", "restore", backup);
        Files.delete(fresh.resolve("keys/master.key"));
        assertThat(fresh.resolve("db")).doesNotExist();

        moveTo(data);
        setTime(Instant.parse("2026-11-26T11:00:00Z"));
        Path whole = backUp("--with-key");
        assertThat(said()).contains("THE MASTER KEY IS IN IT");
        moveTo(fresh);
        assertThat(run("restore", whole)).as(said()).isZero();
        assertThat(fresh.resolve("keys/master.key")).hasContent(KEY);
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        Path backup = backUp();
        variables.put("OPUS_MASTER_KEY", KEY);
        moveTo(folder.resolve("fresh"));
        assertThat(new Main(variables, new Version("0.1", 1), new PrintStream(output))
                        .run(List.of("restore", backup.toString())))
                .isOne();
        assertThat(said()).contains("was made by a later Opus (1.0)");
        variables.put("OPUS_DB_DRIVER", "postgresql");
        variables.put("OPUS_DB_URL", "jdbc:postgresql://127.0.0.1:1/none");
        refused("This is a backup of h2, and OPUS_DB_DRIVER says postgresql", "restore", backup);
        setTime(Instant.parse("2026-11-26T10:00:01Z"));
        moveTo(data);
        refused("The database refused", "backup");
        moveTo(folder.resolve("fresh"));
        variables.put("OPUS_DB_DRIVER", "oracle");
        refused("takes h2 or postgresql", "backup");
        variables.remove("OPUS_DB_DRIVER");
        variables.remove("OPUS_DB_URL");
        refused("is no folder", "restore", folder.resolve("nowhere"));
        refused("Name the backup", "restore");
        refused("no option --force", "restore", backup, "--force");
        refused("--key takes a value", "restore", backup, "--key");
        refused("which is no file", "restore", backup, "--erasures", folder.resolve("nowhere"));
        refused("There is no database in", "backup");
        moveTo(data);
        refused("at least 1", "backup", "--keep", "0");
        refused("Only one thing", "backup", "a", "b");
        refused("lies in the data folder", "backup", data.resolve("copies"));
        refused("lies in the data folder", "backup", data);
        Files.writeString(folder.resolve("file"), "");
        refused("cannot be made", "backup", folder.resolve("file/below"));
        setTime(Instant.parse("2026-11-26T10:00:00Z"));
        refused("is there already", "backup");
        variables.put("OPUS_RETENTION_BACKUPS", "soon");
        refused("OPUS_RETENTION_BACKUPS is \"soon\"", "backup");
        assertThat(backups.toFile().list())
                .containsExactlyInAnyOrder(".lock", backup.getFileName().toString());
    }

    @Test
    void onlyOneIsAtWorkAndNoneWhereThePortalIs() throws Exception {
        Path backup = backUp();
        setTime(Instant.parse("2026-11-26T10:00:01Z"));
        try (var other = new WorkFolder(data).command().orElseThrow()) {
            refused("Another backup or restore of this installation is at work", "backup");
            refused("Another backup or restore of this installation is at work", "restore", backup, "--replace");
        }
        try (var portal = new WorkFolder(data).share().orElseThrow()) {
            refused("Stop it first: nothing was changed", "restore", backup, "--replace");
        }
        try (var other = Held.take(backups.resolve(".lock"), false).orElseThrow()) {
            refused("Another backup into", "backup");
        }
        assertThat(run("backup")).as(said()).isZero();
    }

    @Test
    @Promise({"RET-5", "RET-9"})
    void backupsExpireAndWhatWasCutShortIsCleared() throws Exception {
        Path first = backUp();
        Files.createDirectories(backups.resolve(".unfinished-opus-2026-11-26T09-00-00Z/files"));
        Files.createDirectories(backups.resolve("opus-and-others"));
        setTime(Instant.parse("2026-12-01T10:00:00Z"));
        Path second = backUp();
        assertThat(first).exists();
        assertThat(backups.resolve(".unfinished-opus-2026-11-26T09-00-00Z")).doesNotExist();

        setTime(Instant.parse("2026-12-26T10:00:00Z"));
        Path third = backUp();
        assertThat(first).as("30 days old to the second").doesNotExist();
        assertThat(second).exists();

        setTime(Instant.parse("2026-12-26T10:00:01Z"));
        Path fourth = backUp("--keep", "2");
        assertThat(second).doesNotExist();
        assertThat(third).exists();
        assertThat(fourth).exists();
        assertThat(backups.resolve("opus-and-others")).exists();
    }

    /** Whether the system has further names for a file or not, a backup has all of it. */
    @Test
    void aBackupOutlivesWhatIsDeletedAfterIt() throws Exception {
        Path backup = backUp();
        UUID id = blobs.getFirst();
        Files.delete(data.resolve("files").resolve(part(id)).resolve(id.toString()));
        assertThat(backup.resolve("files").resolve(part(id)).resolve(id.toString()))
                .hasContent("bytes 0");
    }

    // --- what the tests share ------------------------------------------------------------------------------------

    private Path backUp(String... options) {
        var before = all();
        assertThat(run("backup", (Object[]) options)).as(said()).isZero();
        var after = all();
        after.removeAll(before);
        assertThat(after).hasSize(1);
        return after.getFirst();
    }

    private List<Path> all() {
        try {
            return new ArrayList<>(BackupShelf.of(backups).all().stream()
                    .map(BackupShelf.Kept::folder)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private int run(String command, Object... arguments) {
        var all = new ArrayList<String>();
        all.add(command);
        Arrays.stream(arguments).map(Object::toString).forEach(all::add);
        return new Main(variables, VERSION, new PrintStream(output, true, StandardCharsets.UTF_8)).run(all);
    }

    private void refused(String words, String command, Object... arguments) {
        output.reset();
        assertThat(run(command, arguments)).as(said()).isOne();
        assertThat(said()).contains(words);
    }

    private String said() {
        return output.toString(StandardCharsets.UTF_8);
    }

    /** From now on the commands work on another data folder. */
    private void moveTo(Path where) {
        variables.put("OPUS_DATA", where.toString());
        variables.put("OPUS_BACKUPS", backups.toString());
    }

    private void setTime(Instant now) throws IOException {
        Files.writeString(folder.resolve("clock"), now.toString());
    }

    private static UUID blob(Path where, String text, boolean withRow) throws IOException, SQLException {
        UUID id = UUID.randomUUID();
        Path file = where.resolve("files").resolve(part(id)).resolve(id.toString());
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        if (withRow) {
            try (Connection database = open(where)) {
                database.createStatement()
                        .execute("insert into blob values ('" + id + "', random_uuid(), x'00', " + text.length()
                                + ", now())");
            }
        }
        return id;
    }

    private static String part(UUID id) {
        return id.toString().substring(34);
    }

    private static Connection open(Path where) throws SQLException {
        return DriverManager.getConnection(EmbeddedH2.url(where), "opus", "opus");
    }

    private static List<String> rows(Path where, String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection database = open(where);
                ResultSet row = database.createStatement().executeQuery(query)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private static Map<String, String> digests(Path backup) throws IOException {
        var digests = new TreeMap<String, String>();
        Files.readAllLines(backup.resolve("files.sha256"))
                .forEach(line -> digests.put(line.substring(66), line.substring(0, 64)));
        return digests;
    }

    private static String bytes(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
