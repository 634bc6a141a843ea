package com.opusimg.platform.backup.command;

import com.opusimg.platform.backup.BackupShelf;
import com.opusimg.platform.backup.Folders;
import com.opusimg.platform.backup.PropertyFile;
import com.opusimg.platform.backup.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Puts a backup into the data folder of a portal that is down. Everything is made ready beside what is there, and changes places with it
 * at the end; what was there is set aside. The portal then has to start once, so that the database forgets again, before this is over.
 */
final class RestoreCommand {
    /** What a restore takes from a backup or leaves out, and never mixes with what was there. Keys, mail and logs stay. */
    private static final List<String> PLACES = List.of("db", "files", "server", "keys");

    private final Surroundings surroundings;
    private final Version version;
    private final Clock clock;
    private final Console console;
    private final WorkFolder work;

    RestoreCommand(Surroundings surroundings, Version version, Clock clock, Console console) {
        this.surroundings = surroundings;
        this.version = version;
        this.clock = clock;
        this.console = console;
        this.work = new WorkFolder(surroundings.data());
    }

    /** Restores as the operator asked for it. */
    void run(Arguments arguments) throws IOException, SQLException {
        Path backup = arguments
                .only("a backup")
                .map(Path::of)
                .orElseThrow(() -> new Refusal("Name the backup: ./opus restore FOLDER/opus-…"));
        if (!Files.isDirectory(backup)) {
            throw new Refusal(backup + " is no folder.");
        }
        Folders.make(surroundings.data());
        try (var command = work.command()
                        .orElseThrow(() -> new Refusal("Another backup or restore of this installation is at work."));
                var alone = work.own()
                        .orElseThrow(() -> new Refusal("The portal runs on " + surroundings.data()
                                + ". Stop it first: nothing was changed."))) {
            restore(backup.toRealPath(), arguments);
        }
    }

    private void restore(Path backup, Arguments arguments) throws IOException, SQLException {
        Manifest manifest = Manifest.read(backup);
        Database database = Main.database(surroundings, work, console);
        check(manifest, database, backup);
        Optional<Path> erasures = arguments.value("--erasures").map(Path::of);
        if (erasures.isPresent() && !Files.isRegularFile(erasures.get())) {
            throw new Refusal("--erasures names " + erasures.get() + ", which is no file.");
        }
        manifest.verify(backup, console);
        console.say("the backup of " + manifest.made() + " is whole: " + manifest.get("files") + " files, "
                + Console.size(Long.parseLong(manifest.get("bytes"))));
        Optional<Path> key = key(manifest, backup, arguments.value("--key").map(Path::of));
        boolean occupied = isOccupied(database);
        if (occupied && !arguments.has("--replace")) {
            throw new Refusal("There is an installation already, in " + surroundings.data()
                    + " or its database. With --replace it is set aside; nothing was changed.");
        }

        Path replaced = replaced();
        Path incoming = work.path().resolve("incoming");
        Folders.remove(incoming);
        Folders.make(incoming);
        try {
            if (database.loadsInPlace() && occupied) {
                setAside(database, replaced);
            }
            if (database.loadsInPlace()) {
                begin(replaced);
            }
            makeReady(database, backup, incoming, key);
            keepErasures(backup, erasures);
            begin(replaced);
            changePlaces(incoming, replaced);
        } finally {
            Folders.remove(incoming);
        }
        PropertyFile.write(
                work.restored(),
                Map.of(
                        "backup", backup.getFileName().toString(),
                        "made", manifest.made().toString()));
        Files.delete(work.restoring());
        if (Files.exists(replaced)) {
            console.say("what was there is set aside in " + replaced + " and goes after OPUS_RETENTION_BACKUPS");
        }
    }

    private void check(Manifest manifest, Database database, Path backup) {
        if (manifest.schema() > version.schema()) {
            throw new Refusal(
                    "This backup was made by a later Opus (" + manifest.get("opus") + "). Restore it with that one.");
        }
        if (!manifest.get("database").equals(surroundings.driver())
                || !Files.exists(backup.resolve(database.fileName()))) {
            throw new Refusal("This is a backup of " + manifest.get("database") + ", and OPUS_DB_DRIVER says "
                    + surroundings.driver() + ".");
        }
    }

    /**
     * The file with the key that has to be put into place; none where the portal has it. Without one the portal would make a new key and
     * read nothing.
     */
    private Optional<Path> key(Manifest manifest, Path backup, Optional<Path> given) throws IOException {
        String needed = manifest.get("key");
        Optional<String> present = KeyPrint.of(surroundings);
        if (present.filter(needed::equals).isPresent()) {
            return Optional.empty();
        }
        if (surroundings.masterKey().isPresent()) {
            throw new Refusal("OPUS_MASTER_KEY is not the key that this backup was made with.");
        }
        Path file = given.orElse(backup.resolve(Manifest.KEY));
        Optional<String> found = KeyPrint.of(file);
        if (found.isEmpty()) {
            throw new Refusal(
                    present.isPresent()
                            ? "The master key in " + surroundings.keyFile()
                                    + " is not the one that this backup was made with. Name that one: --key FILE"
                            : "There is no master key, and without the one that this backup was made with nobody can read it."
                                    + " Name it: --key FILE, or OPUS_MASTER_KEY");
        }
        if (!found.get().equals(needed)) {
            throw new Refusal("The master key in " + file + " is not the one that this backup was made with.");
        }
        return Optional.of(file);
    }

    private boolean isOccupied(Database database) throws IOException, SQLException {
        if (Files.exists(work.restoring()) || !database.isEmpty()) {
            return true;
        }
        Path files = surroundings.data().resolve("files");
        if (!Files.isDirectory(files)) {
            return false;
        }
        try (Stream<Path> all = Files.walk(files)) {
            return all.anyMatch(Files::isRegularFile);
        }
    }

    /** Where to set aside; a restore that was cut short goes on with the folder that it had begun. */
    private Path replaced() throws IOException {
        if (Files.exists(work.restoring())) {
            String begun = PropertyFile.read(work.restoring()).getOrDefault("replaced", "");
            if (begun.startsWith("replaced-") && !begun.contains("/")) {
                return work.path().resolve(begun);
            }
        }
        return BackupShelf.replaced(work).at(clock.instant());
    }

    private void setAside(Database database, Path replaced) throws IOException, SQLException {
        Folders.make(replaced);
        Path file = replaced.resolve(database.fileName());
        if (!Files.exists(file) && !database.isEmpty()) {
            Path unfinished = replaced.resolve(file.getFileName() + ".unfinished");
            database.dump(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** From here on no portal may start until this has ended. */
    private void begin(Path replaced) throws IOException {
        PropertyFile.write(
                work.restoring(), Map.of("replaced", replaced.getFileName().toString()));
    }

    private void makeReady(Database database, Path backup, Path incoming, Optional<Path> key)
            throws IOException, SQLException {
        try (Connection connection = database.load(backup.resolve(database.fileName()), incoming)) {
            console.say("database: read");
            placeFiles(connection, backup, incoming);
        }
        if (key.isPresent()) {
            Path keys = incoming.resolve("keys");
            Folders.make(keys);
            Files.copy(key.get(), keys.resolve("master.key"));
        }
    }

    /** Bytes that have a row; others nobody could decrypt. */
    private void placeFiles(Connection connection, Path backup, Path incoming) throws IOException, SQLException {
        var bytes = new StoredBytes(console);
        var placed = new long[2];
        try (PreparedStatement row = connection.prepareStatement("select size_bytes from blob where id = ?")) {
            Manifest.forEach(backup, path -> {
                if (path.startsWith("files/") && hasRow(row, path)) {
                    bytes.place(backup.resolve(path), incoming.resolve(path));
                    placed[0]++;
                    placed[1] += Files.size(incoming.resolve(path));
                    console.progress("files", placed[0], placed[1]);
                }
            });
        }
        console.say("files: " + placed[0] + ", " + Console.size(placed[1]));
    }

    private static boolean hasRow(PreparedStatement row, String path) throws IOException {
        try {
            row.setObject(1, UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
            try (ResultSet found = row.executeQuery()) {
                return found.next();
            }
        } catch (SQLException failed) {
            throw new IOException("The restored database cannot be asked for its files.", failed);
        }
    }

    /** Logs of erasures that this installation may not know; the portal joins them with its own as it starts. */
    private void keepErasures(Path backup, Optional<Path> given) throws IOException {
        Folders.remove(work.erasures());
        Folders.make(work.erasures());
        Path own = backup.resolve(Manifest.ERASURES);
        if (Files.exists(own)) {
            Files.copy(own, work.erasures().resolve("backup.log"));
        }
        if (given.isPresent()) {
            Files.copy(given.get(), work.erasures().resolve("given.log"));
        }
    }

    /** Renames only; after a crash it goes on where it was. */
    private void changePlaces(Path incoming, Path replaced) throws IOException {
        for (String place : PLACES) {
            Path here = surroundings.data().resolve(place);
            Path fresh = incoming.resolve(place);
            boolean stays = place.equals("keys") && !Files.exists(fresh);
            if (!stays && Files.exists(here)) {
                if (Files.exists(replaced.resolve(place))) {
                    Folders.remove(here); // of a restore that was cut short
                } else {
                    Folders.make(replaced);
                    Files.move(here, replaced.resolve(place), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            if (Files.exists(fresh)) {
                Files.move(fresh, here, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }
}
