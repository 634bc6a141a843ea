package com.opusimg.platform.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A folder with backups in it, each in a folder of its own whose name says of which moment it is. Whatever else lies there is left
 * alone.
 */
public final class BackupShelf {
    /** The file that a backup gets last: without it there is none. */
    public static final String HEADER = "backup.properties";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String prefix;

    private BackupShelf(Path folder, String prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /** Backups in a folder. */
    public static BackupShelf of(Path folder) {
        return new BackupShelf(folder, "opus-");
    }

    /** What restores have taken out of a data folder and set aside. */
    public static BackupShelf replaced(WorkFolder work) {
        return new BackupShelf(work.path(), "replaced-");
    }

    /**
     * One of them.
     *
     * @param at when it was begun
     */
    public record Kept(Path folder, Instant at) {}

    /** The folder of one that is begun at a moment. */
    public Path at(Instant moment) {
        return folder.resolve(prefix + MOMENT.format(moment));
    }

    /** All of them, the oldest first; none where the folder is not there. */
    public List<Kept> all() throws IOException {
        var all = new ArrayList<Kept>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, prefix + "*")) {
            for (Path one : found) {
                try {
                    Instant at = MOMENT.parse(one.getFileName().toString().substring(prefix.length()), Instant::from);
                    if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                        all.add(new Kept(one, at));
                    }
                } catch (DateTimeParseException notOurs) {
                    // somebody else's
                }
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
        all.sort(Comparator.comparing(Kept::at));
        return all;
    }

    /** Removes one; what is left of it when that is cut short is no backup any more. */
    public void remove(Kept one) throws IOException {
        Files.deleteIfExists(one.folder().resolve(HEADER));
        Folders.remove(one.folder());
    }
}
