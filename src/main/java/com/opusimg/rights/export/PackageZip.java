package com.opusimg.rights.export;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.rights.ExportSection;
import com.opusimg.rights.PackageList;
import com.opusimg.rights.PackageWriter;
import com.opusimg.rights.work.WorkProgress;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A package as a ZIP, written from front to back in constant memory, save for a line of the manifest for each file. Rows are
 * compressed; files are stored as they are, since pictures are compressed already.
 */
final class PackageZip implements PackageWriter, AutoCloseable {
    /** Up to this many bytes a file is held, so that its checksum can stand before it. */
    private static final int HELD = 1 << 21;

    private static final int COPIED = 1 << 17;

    /**
     * What the manifest says of a file.
     *
     * @param sha256 in hexadecimal
     */
    record Written(String path, long bytes, String sha256) {}

    /** What the manifest says of a section: how many rows each of its lists has. */
    record Counted(String section, Map<String, Long> rows, long files) {}

    private final ZipOutputStream zip;
    private final WorkProgress progress;
    private final SchemaBook schemas;
    private final Instant now;
    private final SafeNames names = new SafeNames();
    private final List<Written> written = new ArrayList<>();
    private final List<Counted> counted = new ArrayList<>();
    private final byte[] held = new byte[HELD];

    private ExportSection section;
    private JsonGenerator json;
    private int list;
    private Map<String, Long> rows;
    private long files;
    private int unreported;

    PackageZip(OutputStream out, SchemaBook schemas, WorkProgress progress, Instant now) {
        this.zip = new ZipOutputStream(out);
        this.schemas = schemas;
        this.progress = progress;
        this.now = now;
    }

    /** Begins the file of a section. */
    void begin(ExportSection next) throws IOException {
        section = next;
        list = -1;
        files = 0;
        rows = new LinkedHashMap<>();
        next.lists().forEach(one -> rows.put(one.name(), 0L));
        json = JsonText.PROVIDER.createGenerator(new Entry("data/" + next.id() + ".json", now));
        json.writeStartObject().write("$schema", schemas.address(next.id()));
    }

    @Override
    public void row(String name, JsonObject row) throws IOException {
        if (json == null) {
            throw new IllegalStateException("The rows of " + section.id() + " are over.");
        }
        List<PackageList> lists = section.lists();
        while (list < 0 || !lists.get(list).name().equals(name)) {
            nextList(lists);
            if (list == lists.size()) {
                throw new IllegalStateException("The section " + section.id() + " has no list " + name + " to come.");
            }
        }
        json.write(row);
        rows.merge(name, 1L, Long::sum);
        if (++unreported == 200) {
            progress.rows(unreported);
            unreported = 0;
        }
    }

    /** Ends the list at hand, and begins the one behind it, if there is one. */
    private void nextList(List<PackageList> lists) {
        if (list >= 0) {
            json.writeEnd();
        }
        if (++list < lists.size()) {
            json.writeStartArray(lists.get(list).name());
        }
    }

    private void endRows() throws IOException {
        if (json != null) {
            List<PackageList> lists = section.lists();
            while (list < lists.size()) {
                nextList(lists);
            }
            json.writeEnd();
            json.close(); // and the entry with it
            json = null;
            progress.rows(unreported);
            unreported = 0;
        }
    }

    /** Ends a section. */
    void end() throws IOException {
        endRows();
        counted.add(new Counted(section.id(), rows, files));
    }

    @Override
    public String path(String folder, String name) {
        return names.take(folder, name);
    }

    @Override
    public void file(String path, Instant modified, InputStream bytes) throws IOException {
        endRows();
        files++;
        int length = bytes.readNBytes(held, 0, HELD);
        if (length < HELD) {
            store(path, modified, length);
        } else {
            copy(path, modified, bytes);
        }
    }

    /** A file that is whole in the buffer: its size and checksum are known, so it is stored without a pass through a compressor. */
    private void store(String path, Instant modified, int length) throws IOException {
        var crc = new CRC32();
        crc.update(held, 0, length);
        MessageDigest digest = Secrets.sha256();
        digest.update(held, 0, length);
        var entry = new ZipEntry(path);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(length);
        entry.setCrc(crc.getValue());
        time(entry, modified);
        zip.putNextEntry(entry);
        zip.write(held, 0, length);
        zip.closeEntry();
        written.add(new Written(path, length, HexFormat.of().formatHex(digest.digest())));
        progress.bytes(length);
    }

    private void copy(String path, Instant modified, InputStream rest) throws IOException {
        try (var entry = new Entry(path, modified, Deflater.NO_COMPRESSION)) {
            entry.write(held, 0, HELD);
            progress.bytes(HELD);
            byte[] buffer = held;
            for (int read = rest.read(buffer, 0, COPIED); read >= 0; read = rest.read(buffer, 0, COPIED)) {
                entry.write(buffer, 0, read);
                progress.bytes(read);
            }
        }
    }

    /** Adds a text or page that no section brings. */
    OutputStream open(String path) throws IOException {
        return new Entry(path, now);
    }

    /** What was written so far. */
    List<Written> written() {
        return written;
    }

    /** The sections that were written so far. */
    List<Counted> counted() {
        return counted;
    }

    @Override
    public void close() throws IOException {
        zip.finish();
        zip.flush();
    }

    private static void time(ZipEntry entry, Instant modified) {
        // As a local time without a zone, which is all that old tools read, it would be that of the server.
        entry.setTimeLocal(modified.atOffset(ZoneOffset.UTC).toLocalDateTime());
    }

    /** A file being written; its line of the manifest is added as it is closed. */
    private final class Entry extends FilterOutputStream {
        private final String path;
        private final MessageDigest digest;
        private long bytes;

        Entry(String path, Instant modified) throws IOException {
            this(path, modified, Deflater.DEFAULT_COMPRESSION);
        }

        Entry(String path, Instant modified, int level) throws IOException {
            super(new DigestOutputStream(zip, Secrets.sha256()));
            this.path = path;
            this.digest = ((DigestOutputStream) out).getMessageDigest();
            zip.setLevel(level);
            var entry = new ZipEntry(path);
            time(entry, modified);
            zip.putNextEntry(entry);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] more, int offset, int length) throws IOException {
            out.write(more, offset, length);
            bytes += length;
        }

        @Override
        public void flush() {
            // the package is flushed once, at its end
        }

        @Override
        public void close() throws IOException {
            zip.closeEntry();
            written.add(new Written(path, bytes, HexFormat.of().formatHex(digest.digest())));
        }
    }
}
