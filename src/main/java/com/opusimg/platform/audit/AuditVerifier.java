package com.opusimg.platform.audit;

import com.opusimg.platform.audit.AuditChain.Head;
import com.opusimg.platform.audit.Finding.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Computes the chain again and says what is wrong and where. Every entry is held against the stored hash of the one before it, so that
 * one broken entry does not hide what follows, and parts of the chain can be read at the same time. It reads in windows: what it takes
 * of memory does not depend on the length of the chain, on either database.
 */
@ApplicationScoped
public class AuditVerifier {
    /** After so many findings, or entries that do not fit, no more is looked for. */
    public static final int MOST_FINDINGS = 100;

    private static final int WINDOW = 10_000;
    private static final int MOST_THREADS = 4;
    private static final String ENTRIES = "select seq, at, actor, action, object_type, object_id, detail, hash"
            + " from audit_event where seq between ? and ? order by seq";

    @Inject
    DataSource dataSource;

    @Inject
    AuditCheckpoints checkpoints;

    /** The whole chain, its head, and every checkpoint that is kept. */
    public AuditVerification verify() {
        try {
            long last;
            Head head;
            try (Connection connection = dataSource.getConnection()) {
                last = last(connection); // before the head: an entry and the head that tells of it are seen together
                head = AuditChain.head(connection, "");
            }
            Outcome outcome = entries(head.seq());
            var findings = new ArrayList<>(outcome.findings());
            findings.addAll(ends(head, last));
            var anchored = checkpoints.compare(head.seq());
            findings.addAll(anchored.findings().stream()
                    .filter(one -> findings.stream().noneMatch(known -> says(known, one)))
                    .toList());
            findings.sort(Comparator.comparingLong(Finding::from));
            return new AuditVerification(head, outcome.rows(), List.copyOf(findings), anchored.checkpoints());
        } catch (SQLException failed) {
            throw new IllegalStateException("The audit chain cannot be read.", failed);
        }
    }

    /** Entries from one number to another, both included, with the link to the one before them. */
    List<Finding> verify(long from, long to) {
        try (Connection connection = dataSource.getConnection()) {
            var broken = new TreeSet<Long>();
            var findings = new ArrayList<Finding>();
            try (PreparedStatement query = connection.prepareStatement(ENTRIES)) {
                var hasher = new EntryHasher();
                for (long start = from; start <= to && findings.size() + broken.size() < MOST_FINDINGS; ) {
                    long end = Math.min(to, start + WINDOW - 1);
                    window(query, hasher, start, end, hashBefore(connection, start), broken, findings);
                    start = end + 1;
                }
            }
            findings.addAll(new Diagnosis(connection).of(broken));
            return findings;
        } catch (SQLException failed) {
            throw new IllegalStateException("The audit chain cannot be read.", failed);
        }
    }

    /** What does not fit at the end: the head, or entries behind it. */
    List<Finding> ends(Head head, long last) throws SQLException {
        if (last > head.seq()) {
            return List.of(new Finding(Kind.INSERTED, head.seq() + 1, last));
        }
        if (last < head.seq()) {
            return List.of(new Finding(Kind.TAIL_CUT, last + 1, head.seq()));
        }
        try (Connection connection = dataSource.getConnection()) {
            byte[] stored = hashBefore(connection, head.seq() + 1);
            return Arrays.equals(stored, head.hash())
                    ? List.of()
                    : List.of(new Finding(Kind.HEAD, head.seq(), head.seq()));
        }
    }

    /** Number of the last entry that is there. */
    static long last(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select coalesce(max(seq), 0) from audit_event");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Stored hash of the entry before a number; empty before the first, null where there is none. */
    static byte[] hashBefore(Connection connection, long seq) throws SQLException {
        if (seq <= 1) {
            return new byte[0];
        }
        try (PreparedStatement query = connection.prepareStatement("select hash from audit_event where seq = ?")) {
            query.setLong(1, seq - 1);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    private record Outcome(long rows, List<Finding> findings) {}

    /** What one thread found. */
    private record Part(long rows, TreeSet<Long> broken, List<Finding> findings) {}

    /** Several threads take windows one after the other: while one waits for the database, another computes. */
    private Outcome entries(long to) throws SQLException {
        var next = new AtomicLong(1);
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, MOST_THREADS);
        var broken = new TreeSet<Long>();
        var findings = new ArrayList<Finding>();
        long rows = 0;
        try (var pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("audit-verify-", 0).factory())) {
            var running = new ArrayList<Future<Part>>();
            for (int i = 0; i < threads && (long) i * WINDOW < Math.max(1, to); i++) {
                running.add(pool.submit(() -> part(next, to)));
            }
            for (Future<Part> one : running) {
                Part part = one.get();
                rows += part.rows();
                broken.addAll(part.broken());
                findings.addAll(part.findings());
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The audit chain cannot be read.", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        try (Connection connection = dataSource.getConnection()) {
            findings.addAll(new Diagnosis(connection).of(broken));
        }
        List<Finding> merged = merged(findings);
        // Where entries at the end are gone, the end says so.
        merged.removeIf(one -> one.kind() == Kind.REMOVED && one.to() == to);
        return new Outcome(rows, merged);
    }

    private Part part(AtomicLong next, long to) throws SQLException {
        var part = new Part(0, new TreeSet<>(), new ArrayList<>());
        long rows = 0;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(ENTRIES)) {
            var hasher = new EntryHasher();
            for (long start = next.getAndAdd(WINDOW); start <= to; start = next.getAndAdd(WINDOW)) {
                byte[] before = hashBefore(connection, start);
                rows += window(
                        query, hasher, start, Math.min(to, start + WINDOW - 1), before, part.broken(), part.findings());
                if (part.broken().size() + part.findings().size() >= MOST_FINDINGS) {
                    next.set(to + 1);
                }
            }
        }
        return new Part(rows, part.broken(), part.findings());
    }

    private static long window(
            PreparedStatement query,
            EntryHasher hasher,
            long from,
            long to,
            byte[] hashBefore,
            TreeSet<Long> broken,
            List<Finding> findings)
            throws SQLException {
        query.setLong(1, from);
        query.setLong(2, to);
        long expected = from;
        byte[] before = hashBefore;
        long count = 0;
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                long seq = rows.getLong(1);
                byte[] stored = rows.getBytes(8);
                if (seq != expected) {
                    findings.add(new Finding(Kind.REMOVED, expected, seq - 1));
                } else if (before != null) { // behind a gap there is nothing to hold it against
                    hasher.hash(
                            before,
                            seq,
                            rows.getObject(2, OffsetDateTime.class).toInstant(),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getString(7));
                    if (!hasher.fits(stored)) {
                        broken.add(seq);
                        if (broken.size() >= MOST_FINDINGS) {
                            return count;
                        }
                    }
                }
                before = stored;
                expected = seq + 1;
                count++;
            }
        }
        if (expected <= to) {
            findings.add(new Finding(Kind.REMOVED, expected, to));
        }
        return count;
    }

    /** Whether what was found says what a checkpoint would say again. */
    private static boolean says(Finding known, Finding one) {
        boolean covers = known.from() <= one.to() && known.to() >= one.to();
        return covers && (known.kind() == one.kind() || one.kind() == Kind.REWRITTEN);
    }

    /** A gap over the edge of windows is one gap. */
    private static List<Finding> merged(List<Finding> findings) {
        findings.sort(Comparator.comparingLong(Finding::from));
        var merged = new ArrayList<Finding>();
        for (Finding one : findings) {
            Finding last = merged.isEmpty() ? null : merged.getLast();
            if (last != null
                    && one.kind() == Kind.REMOVED
                    && last.kind() == Kind.REMOVED
                    && last.to() + 1 == one.from()) {
                merged.set(merged.size() - 1, new Finding(Kind.REMOVED, last.from(), one.to()));
            } else {
                merged.add(one);
            }
        }
        return merged;
    }
}
