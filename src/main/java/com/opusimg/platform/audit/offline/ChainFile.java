package com.opusimg.platform.audit.offline;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.opusimg.platform.audit.EntryHasher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A file of the chain, an entry a line, read once from its beginning to its end. */
final class ChainFile {
    private static final int MOST_TOLD = 20;

    private final SortedMap<Long, String> checkpoints;
    private final PrintStream out;
    private final EntryHasher hasher = new EntryHasher();
    private int wrong;
    private long good;
    private boolean apart;

    ChainFile(SortedMap<Long, String> checkpoints, PrintStream out) {
        this.checkpoints = new TreeMap<>(checkpoints);
        this.out = out;
    }

    /** Whether every entry fits the one before it, and the chain leads to every checkpoint; says what does not. */
    boolean fits(Path file) throws IOException {
        byte[] before = new byte[0];
        long expected = 1;
        long rows = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null && wrong < MOST_TOLD; line = lines.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                rows++;
                Map<String, Object> entry = JSONObjectUtils.parse(line);
                long seq = ((Number) entry.get("seq")).longValue();
                byte[] stored = HexFormat.of().parseHex((String) entry.get("hash"));
                if (seq > expected) {
                    tell("REMOVED: entries " + expected + " to " + (seq - 1) + " are not in the file.");
                } else if (seq < expected) {
                    tell("REORDERED: entry " + seq + " stands behind entry " + (expected - 1) + ".");
                } else if (!fits(before, seq, entry, stored)) {
                    tell("ALTERED: entry " + seq + " is not as it was written, or the one before it is not.");
                }
                compare(seq, (String) entry.get("hash"));
                before = stored;
                expected = Math.max(expected, seq + 1);
            }
        } catch (ParseException | RuntimeException malformed) {
            tell("ALTERED: line " + rows + " is not an entry.");
        }
        long last = expected - 1;
        if (wrong < MOST_TOLD && !checkpoints.isEmpty() && checkpoints.lastKey() > last) {
            tell("TAIL CUT: entries " + (last + 1) + " to " + checkpoints.lastKey()
                    + " were signed for and are not in the file.");
        }
        if (wrong == 0) {
            out.println("WHOLE: " + rows
                    + " entries, each fits the one before it, and the chain leads to every checkpoint.");
        }
        return wrong == 0;
    }

    private boolean fits(byte[] before, long seq, Map<String, Object> entry, byte[] stored) {
        hasher.hash(
                before,
                seq,
                Instant.parse((String) entry.get("at")),
                (String) entry.get("actor"),
                (String) entry.get("action"),
                (String) entry.get("objectType"),
                (String) entry.get("objectId"),
                (String) entry.get("detail"));
        return hasher.fits(stored);
    }

    private void compare(long seq, String hash) {
        String signed = checkpoints.get(seq);
        if (signed == null) {
            return;
        }
        if (signed.equals(hash)) {
            good = seq;
            apart = false;
        } else if (!apart) {
            apart = true;
            tell("REWRITTEN: within entries " + (good + 1) + " to " + seq
                    + " the log was written anew; it does not lead to what was signed.");
        }
    }

    private void tell(String words) {
        wrong++;
        out.println(words);
    }
}
