package com.opusimg.rights.intake;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.rights.ExportSection;
import com.opusimg.rights.PackageContent;
import com.opusimg.rights.PackageList;
import com.opusimg.rights.export.SchemaBook;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A package as a file, read with distrust. Its structure is checked as it is opened: names that lead out of a folder, links, names
 * that stand twice, more than it can hold, what is encrypted, cut off or of another version are refused with
 * {@code invalid-package} before anything else is read. No file of it is ever written under a name of its own.
 */
final class PackageFile implements PackageContent, AutoCloseable {
    private static final int MOST_ENTRIES = 250_000;
    private static final long MOST_DIRECTORY = 64L << 20;
    private static final int MOST_ROWS = 1_000_000;
    private static final int LONGEST_PATH = 1000;

    /** What deflate reaches with rows is below this; a bomb is above. */
    private static final long MOST_RATIO = 200;

    private static final long RATIO_COUNTS_FROM = 1 << 20;
    private static final long MOST_MANIFEST = 96L << 20;
    private static final long MOST_DATA = 512L << 20;

    /** The most bytes of one row: the largest recipe fits many times over. */
    private static final int MOST_ROW = 1 << 20;

    private static final String MANIFEST = "manifest.json";
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\\\:]");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final ZipFile zip;
    private final Map<String, String> digests = new HashMap<>();

    private PackageFile(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * Opens a package and checks its structure.
     *
     * @param bytes closed with what is opened, or when it is refused
     */
    static PackageFile open(SeekableByteChannel bytes) throws IOException {
        try {
            ZipTail tail = ZipTail.read(bytes);
            if (tail == null) {
                throw refused("This is no ZIP, or it is cut off. Send the package whole, as it was downloaded.");
            }
            if (tail.entries() > MOST_ENTRIES || tail.directory() > MOST_DIRECTORY) {
                throw refused("The package has more than " + MOST_ENTRIES + " files. Bring them in several packages.");
            }
            bytes.position(0);
            var opened = new PackageFile(ZipFile.builder()
                    .setSeekableByteChannel(bytes)
                    .setIgnoreLocalFileHeader(true)
                    .get());
            opened.readManifest(opened.checkEntries(bytes.size()));
            return opened;
        } catch (ProblemException refused) {
            bytes.close();
            throw refused;
        } catch (IOException | RuntimeException malformed) { // the library has no type of its own for a broken ZIP
            bytes.close();
            throw refused("The ZIP is damaged or cut off. Send the package whole, as it was downloaded.");
        }
    }

    /** How many files there are. */
    private int checkEntries(long size) {
        var names = new HashSet<String>();
        long compressed = 0;
        int files = 0;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            String name = entry.getName();
            if (!safe(entry.isDirectory() ? name.substring(0, name.length() - 1) : name)) {
                throw refused("A name in the package leads out of its folder, or is none that every system takes.");
            }
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw refused("A name stands twice in the package.");
            }
            int type = entry.getUnixMode() & 0170000;
            if (entry.isDirectory() && (type == 0 || type == 0040000) && entry.getSize() <= 0) {
                continue; // who packed it again by other means has these
            }
            if (entry.isDirectory() || entry.isUnixSymlink() || type != 0 && type != 0100000) {
                throw refused("The package has a link or device among its files.");
            }
            files++;
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw refused("A file in the package is encrypted. Send it without a password.");
            }
            if (entry.getMethod() != ZipArchiveEntry.STORED && entry.getMethod() != ZipArchiveEntry.DEFLATED) {
                throw refused("A file in the package is compressed in a way that packages do not use.");
            }
            if (entry.getSize() < 0 || entry.getCompressedSize() < 0) {
                throw refused("A file in the package does not tell its size.");
            }
            if (entry.getSize() > RATIO_COUNTS_FROM && entry.getSize() / MOST_RATIO > entry.getCompressedSize()) {
                throw refused("A file in the package unpacks to far more than it can hold.");
            }
            compressed += entry.getCompressedSize();
            if (compressed > size) {
                throw refused("Files in the package lie on one another.");
            }
        }
        return files;
    }

    private static boolean safe(String name) {
        if (name.isEmpty()
                || name.length() > LONGEST_PATH
                || name.startsWith("/")
                || UNSAFE.matcher(name).find()) {
            return false;
        }
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    /** Reads what the manifest says of files, and holds it against what is there. */
    private void readManifest(int files) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw refused("There is no " + MANIFEST + " in it, so this is no package of Opus.");
        }
        if (entry.getSize() > MOST_MANIFEST) {
            throw refused("The manifest is larger than any package needs.");
        }
        String format = null;
        int version = 0;
        try (var stream = new Bounded(zip.getInputStream(entry), entry.getSize());
                JsonParser json = JsonText.PROVIDER.createParser(stream)) {
            if (json.next() != Event.START_OBJECT) {
                throw refused("The manifest is no JSON object.");
            }
            while (json.next() != Event.END_OBJECT) {
                String member = json.getString();
                Event value = json.next();
                if (member.equals("format") && value == Event.VALUE_STRING) {
                    format = json.getString();
                } else if (member.equals("version") && value == Event.VALUE_NUMBER) {
                    version = json.getInt();
                } else if (member.equals("files") && value == Event.START_ARRAY) {
                    while (json.next() != Event.END_ARRAY) {
                        stream.another();
                        readFile(json.getObject());
                    }
                } else {
                    skip(json, value);
                }
            }
        } catch (JsonException | ClassCastException | NullPointerException malformed) {
            throw refused("The manifest is not as its schema says.");
        }
        if (!SchemaBook.FORMAT.equals(format)) {
            throw refused("This is no package of Opus.");
        }
        if (version != SchemaBook.VERSION) {
            throw refused("The package is of version " + version + " of the format; this installation reads version "
                    + SchemaBook.VERSION + ".");
        }
        if (files != digests.size() + 1) {
            throw refused("The package has files that its manifest does not name.");
        }
    }

    private void readFile(JsonObject file) {
        String path = file.getString("path");
        String digest = file.getString("sha256");
        ZipArchiveEntry entry = zip.getEntry(path);
        if (entry == null
                || path.equals(MANIFEST)
                || entry.getSize() != file.getJsonNumber("bytes").longValueExact()) {
            throw refused("The manifest names a file that is not there, or is of another size.");
        }
        if (!DIGEST.matcher(digest).matches() || digests.put(path, digest) != null) {
            throw refused("The manifest is not as its schema says.");
        }
    }

    private static void skip(JsonParser json, Event value) {
        if (value == Event.START_OBJECT) {
            json.skipObject();
        } else if (value == Event.START_ARRAY) {
            json.skipArray();
        }
    }

    /** Holds the file of a section against its digest and its schema, row by row; refuses the whole package where it does not keep to them. */
    void check(ExportSection section) throws IOException {
        String path = path(section.id());
        if (!digests.containsKey(path)) {
            return;
        }
        if (zip.getEntry(path).getSize() > MOST_DATA) {
            throw refused("The file " + path + " is larger than this installation reads.");
        }
        Map<String, PackageList> lists = new HashMap<>();
        section.lists().forEach(list -> lists.put(list.name(), list));
        Map<String, Integer> seen = new HashMap<>();
        try {
            read(path, (list, row) -> {
                if (!lists.containsKey(list)
                        || row == null && seen.containsKey(list)
                        || row != null && !lists.get(list).takes(row)) {
                    throw refused("The file " + path + " is not as its schema says, in a list.");
                }
                if (seen.merge(list, row == null ? 0 : 1, Integer::sum) > MOST_ROWS) {
                    throw refused("The file " + path + " has more than " + MOST_ROWS + " rows in a list.");
                }
            });
        } catch (DamagedException damaged) {
            throw refused(damaged.getMessage());
        }
        if (!seen.keySet().equals(lists.keySet())) {
            throw refused("The file " + path + " is not as its schema says: a list is missing.");
        }
    }

    /** A row of a list, or null once at its beginning. */
    @FunctionalInterface
    private interface RowReader {
        void read(String list, JsonObject row) throws IOException;
    }

    private void read(String path, RowReader reader) throws IOException {
        try (InputStream plain = open(path);
                var stream = new Bounded(plain, Long.MAX_VALUE);
                JsonParser json = parsed(path, () -> JsonText.PROVIDER.createParser(stream))) {
            require(parsed(path, json::next) == Event.START_OBJECT, path);
            while (parsed(path, json::next) != Event.END_OBJECT) {
                String member = json.getString();
                Event value = parsed(path, json::next);
                if (member.equals("$schema")) {
                    require(value == Event.VALUE_STRING, path);
                    continue;
                }
                require(value == Event.START_ARRAY, path);
                reader.read(member, null);
                for (Event row = parsed(path, json::next); row != Event.END_ARRAY; row = parsed(path, json::next)) {
                    require(row == Event.START_OBJECT, path);
                    stream.another();
                    reader.read(member, parsed(path, json::getObject));
                }
            }
            require(!parsed(path, json::hasNext), path);
            plain.transferTo(OutputStream.nullOutputStream()); // to its end, where the digest is compared
        }
    }

    /** What a parser says; what it throws is the package's fault, and that it is too deep is told by no type of its own. */
    private static <T> T parsed(String path, Supplier<T> act) throws IOException {
        try {
            return act.get();
        } catch (RuntimeException malformed) {
            if (malformed.getCause() instanceof DamagedException damaged) {
                throw damaged;
            }
            throw refused("The file " + path + " is no JSON, or has a row that is too large or too deep.");
        }
    }

    private static void require(boolean fits, String path) {
        if (!fits) {
            throw refused("The file " + path + " is not as its schema says.");
        }
    }

    @Override
    public void rows(String section, String list, Taker taker) throws IOException {
        String path = path(section);
        if (digests.containsKey(path)) {
            read(path, (name, row) -> {
                if (row != null && name.equals(list)) {
                    taker.take(row);
                }
            });
        }
    }

    @Override
    public Optional<Opened> file(String path) throws IOException {
        return digests.containsKey(path)
                ? Optional.of(new Opened(zip.getEntry(path).getSize(), digests.get(path), open(path)))
                : Optional.empty();
    }

    /** How many bytes the files of the package have in all. */
    long bytes() {
        return digests.keySet().stream()
                .filter(path -> path.startsWith("files/"))
                .mapToLong(path -> zip.getEntry(path).getSize())
                .sum();
    }

    private InputStream open(String path) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(path);
        return new Verified(zip.getInputStream(entry), entry.getSize(), digests.get(path), path);
    }

    private static String path(String section) {
        return "data/" + section + ".json";
    }

    static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.INVALID_PACKAGE, detail);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Ends with an error behind a number of bytes, and behind those of one row: a parser holds a text whole. */
    private static final class Bounded extends FilterInputStream {
        private long left;
        private int row = MOST_ROW;

        Bounded(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        void another() {
            row = MOST_ROW;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                count(1);
            }
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            row -= read;
            if (left < 0 || row < 0) {
                throw new IOException("Too large.");
            }
        }
    }

    /** Compares size and digest as the last byte is read, and reads no byte more than was told. */
    private static final class Verified extends FilterInputStream {
        private final String digest;
        private final String path;
        private final MessageDigest sha256 = Secrets.sha256();
        private long left;
        private boolean ended;

        Verified(InputStream in, long size, String digest, String path) {
            super(in);
            this.left = size;
            this.digest = digest;
            this.path = path;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(bytes, offset, length);
            } catch (IOException broken) { // what a decompressor says of bytes that it cannot unpack
                throw new DamagedException(path);
            }
            if (read > 0) {
                left -= read;
                sha256.update(bytes, offset, read);
            }
            if (left < 0 || read < 0 && left > 0) {
                throw new DamagedException(path);
            }
            if (read < 0 && !ended) {
                ended = true;
                if (!HexFormat.of().formatHex(sha256.digest()).equals(digest)) {
                    throw new DamagedException(path);
                }
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 1 << 16)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
