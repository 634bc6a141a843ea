package com.opusimg.platform.audit;

import com.opusimg.platform.audit.Finding.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** Finds out of entries that do not fit what was done to them: a few of them are tried in each other's place. */
final class Diagnosis {
    private static final int LONGEST_SHIFT = 50;

    private final Connection connection;
    private final EntryHasher hasher = new EntryHasher();
    private final TreeMap<Long, AuditEntry> rows = new TreeMap<>();

    /** Hashes that entries must have had, as far as they are known to differ from the stored ones. */
    private final Map<Long, byte[]> truth = new HashMap<>();

    Diagnosis(Connection connection) {
        this.connection = connection;
    }

    /** What is wrong around entries that do not fit the stored hash of the one before them. */
    List<Finding> of(SortedSet<Long> broken) throws SQLException {
        var findings = new ArrayList<Finding>();
        for (long seq : broken) {
            load(seq - 1);
            load(seq);
            load(seq + 1);
            load(seq + 2);
        }
        for (long seq : broken) {
            byte[] before = before(seq);
            AuditEntry row = rows.get(seq);
            if (row == null || before == null || fits(before, seq, row, row.hash())) {
                continue; // it fits what must have stood before it
            }
            long shift = shift(seq);
            if (shift > 0) {
                findings.add(new Finding(Kind.REMOVED, seq, seq + shift - 1));
                return findings; // all that follows is numbered anew, and nothing in it can be told apart
            }
            if (inserted(seq, before)) {
                findings.add(new Finding(Kind.INSERTED, seq, seq));
                return findings;
            }
            AuditEntry right = displaced(seq, before);
            if (right != null) {
                truth.put(seq, hashOf(before, seq, right));
                add(findings, new Finding(Kind.REORDERED, Math.min(seq, right.seq()), Math.max(seq, right.seq())));
            } else {
                byte[] computed = hashOf(before, seq, row);
                AuditEntry next = rows.get(seq + 1);
                if (next != null && fits(computed, seq + 1, next, next.hash())) {
                    truth.put(seq, computed); // its hash alone was changed
                }
                add(findings, new Finding(Kind.ALTERED, seq, seq));
            }
        }
        return findings;
    }

    private static void add(List<Finding> findings, Finding one) {
        if (!findings.contains(one)) {
            findings.add(one);
        }
    }

    private byte[] before(long seq) {
        if (seq == 1) {
            return new byte[0];
        }
        AuditEntry stored = rows.get(seq - 1);
        return truth.getOrDefault(seq - 1, stored == null ? null : stored.hash());
    }

    /** How many entries are gone before one, where those behind it got lower numbers; 0 where none. */
    private long shift(long seq) {
        AuditEntry row = rows.get(seq);
        AuditEntry next = rows.get(seq + 1);
        if (next == null || fits(row.hash(), seq + 1, next, next.hash())) {
            return 0;
        }
        for (long shift = 1; shift <= LONGEST_SHIFT; shift++) {
            if (fits(row.hash(), seq + 1 + shift, next, next.hash())) {
                return shift;
            }
        }
        return 0;
    }

    /** Whether the entries behind one were a number lower, and fit as they were. */
    private boolean inserted(long seq, byte[] before) {
        AuditEntry next = rows.get(seq + 1);
        AuditEntry second = rows.get(seq + 2);
        AuditEntry here = rows.get(seq);
        return next != null
                && fits(before, seq, next, next.hash())
                && !fits(next.hash(), seq + 1, here, here.hash()) // else the two only changed places
                && (second == null || fits(next.hash(), seq + 1, second, second.hash()));
    }

    /** The entry that belongs at a number and stands at another one, or null. */
    private AuditEntry displaced(long seq, byte[] before) {
        AuditEntry here = rows.get(seq);
        for (AuditEntry other : rows.values()) {
            if (other.seq() != seq
                    && (fits(before, seq, other, other.hash()) || fits(before, seq, other, here.hash()))) {
                return other;
            }
        }
        return null;
    }

    private boolean fits(byte[] before, long seq, AuditEntry row, byte[] hash) {
        return Arrays.equals(compute(before, seq, row), hash);
    }

    private byte[] hashOf(byte[] before, long seq, AuditEntry row) {
        return compute(before, seq, row).clone();
    }

    private byte[] compute(byte[] before, long seq, AuditEntry row) {
        return hasher.hash(
                before, seq, row.at(), row.actor(), row.action(), row.objectType(), row.objectId(), row.detail());
    }

    private void load(long seq) throws SQLException {
        if (seq < 1 || rows.containsKey(seq)) {
            return;
        }
        try (PreparedStatement query =
                connection.prepareStatement("select " + AuditChain.COLUMNS + " from audit_event where seq = ?")) {
            query.setLong(1, seq);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    rows.put(seq, AuditChain.entry(row));
                }
            }
        }
    }
}
