package com.opusimg.rights.erasure;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which accounts were erased, in a file outside of the database (RET-10): a database that is restored from before an erasure
 * forgets again by it. One JSON object a line, only ever added to, and on the disk before the first thing of an account goes. Each
 * line has the hash of the one before, so that a line that was taken out or changed is found. It names nobody: ids are opaque, and
 * after an erasure they lead to nothing.
 */
@DataSet(
        id = "erasure-log",
        purpose = "accountability",
        store = Store.FILES,
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(value = End.INSTALLATION, id = "erasure-log"),
        erasure = OnErasure.ANONYMISED,
        kinds = DataKind.ACCOUNT_ID,
        paths = "erasures.log")
@ApplicationScoped
public class ErasureLog {
    private static final String NONE_BEFORE = "0".repeat(64);
    private static final int TAIL = 1 << 16;

    private Path file;

    protected ErasureLog() {}

    /** Takes the file that is set, or its place in the data folder. */
    @Inject
    ErasureLog(Settings settings) {
        this(settings.get(Settings.ERASURE_LOG)
                .orElseGet(() -> settings.get(Settings.DATA).resolve("erasures.log")));
    }

    /** A log in another file, such as one beside a backup. */
    public ErasureLog(Path file) {
        this.file = file;
    }

    /**
     * An erasure that began.
     *
     * @param erasure its id, the same in its receipt
     * @param account whom it erased, by the opaque id
     * @param at when it began
     */
    public record Entry(UUID erasure, AccountId account, Instant at) {}

    /**
     * All that the file says.
     *
     * @param entries of every line that can be read, the oldest first; what follows a broken line is among them, since forgetting
     *     once more harms nobody
     * @param firstBroken number, from 1, of the first line that does not follow from the one before; 0 where all do
     * @param head hash of the last line: noted elsewhere, it shows an end that was cut off
     */
    public record Contents(List<Entry> entries, int firstBroken, String head) {
        /** Keeps the list as it is now. */
        public Contents {
            entries = List.copyOf(entries);
        }

        /** Whether no line was taken out or changed. */
        public boolean intact() {
            return firstBroken == 0;
        }
    }

    /** The erasures in the log, the oldest first; none where there is no log yet. */
    public List<Entry> entries() {
        return read().entries();
    }

    /** What the log says, and whether it is whole. A last line that a crash cut short was never relied on and does not count. */
    public Contents read() {
        try {
            return Files.exists(file) ? parse(Files.readAllBytes(file)) : new Contents(List.of(), 0, NONE_BEFORE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The erasure log cannot be read.", unreadable);
        }
    }

    /**
     * Adds an erasure, on the disk when this returns. One that was added just before is not added again.
     *
     * @return hash of the last line
     * @throws UncheckedIOException when it cannot be written; nothing may be erased then
     */
    public synchronized String append(Entry entry) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    var alone = channel.lock()) { // two nodes may share the file
                Tail tail = tail(channel);
                if (tail.text().contains(entry.erasure().toString())) {
                    return tail.head();
                }
                String line = line(entry, tail.head());
                channel.truncate(tail.end()); // a line that a crash cut short
                channel.position(tail.end());
                ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
                return Secrets.hash(line);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The erasure log cannot be written.", unwritable);
        }
    }

    /**
     * The end of the file.
     *
     * @param text whole lines
     * @param end where the last whole line ends
     * @param head hash of that line
     */
    private record Tail(String text, long end, String head) {}

    /** Reads no more than the end, so that a line costs the same however many there are. */
    private static Tail tail(FileChannel channel) throws IOException {
        long from = Math.max(0, channel.size() - TAIL);
        channel.position(from);
        byte[] bytes = Channels.newInputStream(channel).readAllBytes();
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        String text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return new Tail(text, from + whole, NONE_BEFORE);
        }
        String last = text.substring(text.lastIndexOf('\n', text.length() - 2) + 1, text.length() - 1);
        return new Tail(text, from + whole, Secrets.hash(last));
    }

    private static Contents parse(byte[] bytes) {
        var entries = new ArrayList<Entry>();
        String head = NONE_BEFORE;
        int firstBroken = 0;
        int number = 0;
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != '\n') {
                continue;
            }
            String line = new String(bytes, start, at - start, StandardCharsets.UTF_8);
            start = at + 1;
            number++;
            if (!read(line, head, entries) && firstBroken == 0) {
                firstBroken = number;
            }
            head = Secrets.hash(line);
        }
        return new Contents(entries, firstBroken, head);
    }

    /** Adds the entry of a line, if it has one; false when the line is not what follows. */
    private static boolean read(String line, String before, List<Entry> entries) {
        try {
            JsonObject json = JsonText.object(line);
            entries.add(new Entry(
                    UUID.fromString(json.getString("erasure")),
                    AccountId.fromString(json.getString("account")),
                    Instant.parse(json.getString("at"))));
            return json.getString("before").equals(before);
        } catch (JsonException
                | IllegalArgumentException
                | DateTimeException
                | NullPointerException
                | ClassCastException unreadable) {
            return false;
        }
    }

    private static String line(Entry entry, String before) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("erasure", entry.erasure().toString())
                .add("account", entry.account().toString())
                .add("at", entry.at().toString())
                .add("before", before)
                .build()
                .toString();
    }
}
