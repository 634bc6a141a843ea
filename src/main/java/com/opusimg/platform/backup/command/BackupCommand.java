package com.opusimg.platform.backup.command;

import com.opusimg.platform.backup.BackupShelf;
import com.opusimg.platform.backup.Folders;
import com.opusimg.platform.backup.Held;
import com.opusimg.platform.backup.WorkFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a backup, whether the portal runs or not: the database first, so that its rows are of one moment, then the bytes that they
 * name, then the log of erasures, which may know of some that came meanwhile.
 */
final class BackupCommand {
    private static final String UNFINISHED = ".unfinished-";

    private final Surroundings surroundings;
    private final Version version;
    private final Clock clock;
    private final Console console;
    private final WorkFolder work;

    BackupCommand(Surroundings surroundings, Version version, Clock clock, Console console) {
        this.surroundings = surroundings;
        this.version = version;
        this.clock = clock;
        this.console = console;
        this.work = new WorkFolder(surroundings.data());
    }

    /** Makes one as the operator asked for it. */
    void run(Arguments arguments) throws IOException, SQLException {
        int most = arguments.number("--keep").orElse(Integer.MAX_VALUE);
        Path folder = arguments
                .only("a folder")
                .map(text -> Path.of(text).toAbsolutePath().normalize())
                .orElseGet(surroundings::backups);
        if (!Files.isDirectory(surroundings.data())) {
            throw new Refusal("OPUS_DATA (" + surroundings.data() + ") is no folder: nothing to back up.");
        }
        surroundings.life(); // a wrong setting is told before the work
        if (Files.exists(work.restoring()) || Files.exists(work.restored())) {
            throw new Refusal("A restore of this installation has not ended. Run ./opus restore again first.");
        }
        try (var alone = work.command()
                .orElseThrow(() -> new Refusal("Another backup or restore of this installation is at work."))) {
            prepare(folder);
            try (var shelf = Held.take(folder.resolve(".lock"), false)
                    .orElseThrow(() -> new Refusal("Another backup into " + folder + " is at work."))) {
                removeUnfinished(folder);
                make(folder, arguments.has("--with-key"));
                removeOld(BackupShelf.of(folder), most);
            }
            removeOld(BackupShelf.replaced(work), Integer.MAX_VALUE);
        }
    }

    private void prepare(Path folder) throws IOException {
        try {
            Folders.make(folder);
            if (folder.toRealPath().startsWith(surroundings.data().toRealPath())) {
                throw new Refusal(folder + " lies in the data folder: a backup there would be lost with it.");
            }
        } catch (IOException unusable) {
            throw new Refusal(folder + " cannot be made.", unusable);
        }
        if (!Files.isWritable(folder)) {
            throw new Refusal(folder + " cannot be written to.");
        }
    }

    private void make(Path folder, boolean withKey) throws IOException, SQLException {
        Instant now = clock.instant();
        Path finished = BackupShelf.of(folder).at(now);
        if (Files.exists(finished)) {
            throw new Refusal(finished + " is there already.");
        }
        Path unfinished = folder.resolve(UNFINISHED + finished.getFileName());
        Folders.make(unfinished);
        try {
            write(unfinished, now, withKey);
            Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | SQLException | RuntimeException failed) {
            Folders.remove(unfinished);
            throw failed;
        }
        console.say("the backup is " + finished);
    }

    private void write(Path folder, Instant now, boolean withKey) throws IOException, SQLException {
        Database database = Main.database(surroundings, work, console);
        Optional<String> key = KeyPrint.of(surroundings);
        if (withKey && surroundings.masterKey().isEmpty() && key.isEmpty()) {
            throw new Refusal("There is no master key in " + surroundings.keyFile() + ".");
        }
        Path dump = folder.resolve(database.fileName());
        Map<String, String> facts = database.dump(dump);
        console.say("database: " + Console.size(Files.size(dump)));
        try (var manifest = new Manifest.Writer(folder)) {
            manifest.add(database.fileName(), Digests.of(dump));
            new StoredBytes(console)
                    .keep(surroundings.data().resolve("files"), Files.getLastModifiedTime(dump), folder, manifest);
            console.say("files: " + (manifest.files() - 1) + ", " + Console.size(manifest.bytes() - Files.size(dump)));
            keepErasures(folder, manifest);
            keepKey(folder, withKey, manifest);
            if (surroundings.haltAt().filter("backup-manifest"::equals).isPresent()) {
                Runtime.getRuntime().halt(137);
            }
            var values = new HashMap<>(facts);
            values.keySet().retainAll(List.of("schema", "accounts"));
            values.put("made", now.toString());
            values.put("opus", version.name());
            values.put("database", surroundings.driver());
            values.put("key", key.orElse("none"));
            manifest.finish(values);
        }
    }

    /** After the files: an erasure that ran meanwhile may have left rows in the one and its line in the other. */
    private void keepErasures(Path folder, Manifest.Writer manifest) throws IOException {
        try {
            String digest = Digests.copy(surroundings.erasureLog(), folder.resolve(Manifest.ERASURES));
            manifest.add(Manifest.ERASURES, digest);
        } catch (NoSuchFileException nobodyWasErased) {
            Files.deleteIfExists(folder.resolve(Manifest.ERASURES));
        }
    }

    private void keepKey(Path folder, boolean withKey, Manifest.Writer manifest) throws IOException {
        String where =
                surroundings.masterKey().map(variable -> "in OPUS_MASTER_KEY").orElse("at " + surroundings.keyFile());
        if (!withKey) {
            console.say("THE MASTER KEY IS NOT IN IT. It lies " + where
                    + "; keep a copy elsewhere: without it nobody can read this backup.");
            return;
        }
        Path kept = folder.resolve(Manifest.KEY);
        if (surroundings.masterKey().isPresent()) {
            Files.writeString(kept, surroundings.masterKey().get());
        } else {
            Digests.copy(surroundings.keyFile(), kept);
        }
        manifest.add(Manifest.KEY, Digests.of(kept));
        console.say("THE MASTER KEY IS IN IT: whoever has this backup can read all of it.");
    }

    /** What a command that was killed has left: none is at work here, since this one is. */
    private static void removeUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            for (Path one : left) {
                Folders.remove(one);
            }
        }
    }

    private void removeOld(BackupShelf shelf, int most) throws IOException {
        Instant end = clock.instant().minus(surroundings.life());
        List<BackupShelf.Kept> all = shelf.all();
        for (int i = 0; i < all.size(); i++) {
            BackupShelf.Kept one = all.get(i);
            if (!one.at().isAfter(end) || i < all.size() - most) {
                shelf.remove(one);
                console.say("removed " + one.folder() + ", which was too old");
            }
        }
    }
}
