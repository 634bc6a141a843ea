package com.opusimg.platform.backup.command;

import com.opusimg.platform.backup.BackupShelf;
import com.opusimg.platform.backup.PropertyFile;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a backup says of itself. {@code files.sha256} lists every file with its digest, as {@code sha256sum} does and checks it;
 * {@code backup.properties} says the rest, with the digest of that list, and is written last.
 *
 * @param values of {@code backup.properties}
 */
record Manifest(Map<String, String> values) {
    static final String FORMAT = "1";
    static final String LIST = "files.sha256";
    static final String ERASURES = "erasures.log";
    static final String KEY = "master.key";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ("
            + "database\\.sql\\.gz|database\\.dump|erasures\\.log|master\\.key"
            + "|files/[0-9a-f]{2}/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** Takes files and writes the list, and at its end the rest. */
    static final class Writer implements AutoCloseable {
        private final Path folder;
        private final BufferedWriter list;
        private long files;
        private long bytes;

        Writer(Path folder) throws IOException {
            this.folder = folder;
            this.list = Files.newBufferedWriter(folder.resolve(LIST));
        }

        /** Adds a file of the backup. */
        void add(String path, String digest) throws IOException {
            list.append(digest).append("  ").append(path).append('\n');
            files++;
            bytes += Files.size(folder.resolve(path));
        }

        long files() {
            return files;
        }

        long bytes() {
            return bytes;
        }

        /** Ends the list and makes the folder a backup. */
        void finish(Map<String, String> values) throws IOException {
            list.close();
            var all = new HashMap<>(values);
            all.put("format", FORMAT);
            all.put("files", Long.toString(files));
            all.put("bytes", Long.toString(bytes));
            all.put("list.sha256", Digests.of(folder.resolve(LIST)));
            PropertyFile.write(folder.resolve(BackupShelf.HEADER), all);
        }

        @Override
        public void close() throws IOException {
            list.close();
        }
    }

    /** Reads what a backup says of itself, without looking at its files. */
    static Manifest read(Path folder) throws IOException {
        Map<String, String> values;
        try {
            values = PropertyFile.read(folder.resolve(BackupShelf.HEADER));
        } catch (NoSuchFileException unfinished) {
            throw new Refusal(folder + " is no finished backup: it has no " + BackupShelf.HEADER + ".", unfinished);
        }
        if (!FORMAT.equals(values.get("format"))) {
            throw new Refusal("This backup has format " + values.get("format") + ", and this version of Opus reads "
                    + FORMAT + " only.");
        }
        return new Manifest(values);
    }

    /** What one of the values is; a backup without it is refused. */
    String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new Refusal("The backup does not say its \"" + name + "\": it is damaged.");
        }
        return value;
    }

    /** When the backup was begun. */
    Instant made() {
        try {
            return Instant.parse(get("made"));
        } catch (DateTimeParseException damaged) {
            throw new Refusal("The backup does not say when it was made: it is damaged.", damaged);
        }
    }

    int schema() {
        try {
            return Integer.parseInt(get("schema"));
        } catch (NumberFormatException damaged) {
            throw new Refusal("The backup does not say which schema it has: it is damaged.", damaged);
        }
    }

    /** Takes paths of files within the backup. */
    interface Paths {
        void take(String path) throws IOException;
    }

    /** Gives every file of the list to somebody; one that may not stand there is refused. */
    static void forEach(Path folder, Paths paths) throws IOException {
        read(folder, (path, digest) -> paths.take(path));
    }

    private interface Lines {
        void take(String path, String digest) throws IOException;
    }

    private static void read(Path folder, Lines lines) throws IOException {
        try (BufferedReader list = Files.newBufferedReader(folder.resolve(LIST))) {
            for (String line = list.readLine(); line != null; line = list.readLine()) {
                Matcher parts = LINE.matcher(line);
                if (!parts.matches()) {
                    throw new Refusal("The list of files has a line that does not belong there: it is damaged.");
                }
                lines.take(parts.group(2), parts.group(1));
            }
        }
    }

    /** Holds every file against its digest; what is missing or other than it was is a {@link Refusal}. */
    void verify(Path folder, Console console) throws IOException {
        Path list = folder.resolve(LIST);
        if (!Files.isRegularFile(list) || !Digests.of(list).equals(get("list.sha256"))) {
            throw new Refusal("The list of files is not the one that the backup was made with: it is damaged.");
        }
        var seen = new long[2];
        read(folder, (path, digest) -> {
            Path file = folder.resolve(path);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new Refusal("The backup lacks " + path + ": it is damaged.");
            }
            if (!Digests.of(file).equals(digest)) {
                throw new Refusal(path + " is not what it was when the backup was made: it is damaged.");
            }
            seen[0]++;
            seen[1] += Files.size(file);
            console.progress("verified", seen[0], seen[1]);
        });
        if (!get("files").equals(Long.toString(seen[0]))) {
            throw new Refusal("The backup has not as many files as it says: it is damaged.");
        }
    }
}
