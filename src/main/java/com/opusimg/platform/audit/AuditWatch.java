package com.opusimg.platform.audit;

import com.opusimg.platform.audit.AuditChain.Head;
import com.opusimg.platform.audit.Finding.Kind;
import com.opusimg.platform.datamap.DataTable;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Verifies the chain all the time: what was written since within a minute, and the whole of it again and again, a part at a step, each
 * round within {@link Settings#AUDIT_ROUND} (SEC-4). Where it has come to stands in the database, so a restart loses nothing; what it
 * found stays until a whole round finds nothing.
 */
@NoPersonalData(
        value = "How far the audit log is verified, and what was found.",
        until = @Until(End.INSTALLATION),
        tables = @DataTable(value = "audit_watch", technical = "*"))
@ApplicationScoped
public class AuditWatch {
    /** From one step to the next. */
    static final Duration STEP = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(AuditWatch.class.getName());
    private static final long LEAST_ROWS = 5_000;
    private static final long MOST_NEW_ROWS = 200_000;

    @Inject
    DataSource dataSource;

    @Inject
    AuditVerifier verifier;

    @Inject
    AuditCheckpoints checkpoints;

    @Inject
    AuditAlarm alarm;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * How things stand.
     *
     * @param verifiedTo number of the entry up to which everything was verified at least once
     * @param verifiedHash hash that this entry had then
     * @param verifiedAt when the last step or verification ended; null before the first
     * @param roundTo how far the present round has come
     * @param roundAt when a whole round ended last; null before the first
     * @param roundSeq number of the last entry of that round
     * @param roundBroken whether the present round found something
     * @param broken what is wrong and where, if anything
     * @param foundAt when that was found; null where nothing is
     */
    public record State(
            long verifiedTo,
            byte[] verifiedHash,
            Instant verifiedAt,
            long roundTo,
            Instant roundAt,
            long roundSeq,
            boolean roundBroken,
            Optional<Finding> broken,
            Instant foundAt) {
        State found(List<Finding> findings, Instant now) {
            return findings.isEmpty()
                    ? this
                    : new State(
                            verifiedTo,
                            verifiedHash,
                            verifiedAt,
                            roundTo,
                            roundAt,
                            roundSeq,
                            true,
                            broken.or(() -> Optional.of(findings.getFirst())),
                            foundAt == null ? now : foundAt);
        }

        State seen(long to, byte[] hash, Instant now) {
            return new State(to, hash, now, roundTo, roundAt, roundSeq, roundBroken, broken, foundAt);
        }

        State round(long to) {
            return new State(verifiedTo, verifiedHash, verifiedAt, to, roundAt, roundSeq, roundBroken, broken, foundAt);
        }

        /** A whole round is over; one that found nothing takes back what was found before it. */
        State whole(long seq, Instant now) {
            return new State(
                    verifiedTo,
                    verifiedHash,
                    verifiedAt,
                    0,
                    now,
                    seq,
                    false,
                    roundBroken ? broken : Optional.empty(),
                    roundBroken ? foundAt : null);
        }
    }

    /** How things stand: what the last steps and rounds found. */
    public State state() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("select verified_to, verified_hash, verified_at,"
                        + " round_to, round_at, round_seq, round_broken, broken_kind, broken_from, broken_to, found_at"
                        + " from audit_watch where id = 1");
                ResultSet row = query.executeQuery()) {
            row.next();
            String kind = row.getString(8);
            return new State(
                    row.getLong(1),
                    row.getBytes(2),
                    instant(row, 3),
                    row.getLong(4),
                    instant(row, 5),
                    row.getLong(6),
                    row.getBoolean(7),
                    kind == null
                            ? Optional.empty()
                            : Optional.of(new Finding(Kind.valueOf(kind), row.getLong(9), row.getLong(10))),
                    instant(row, 11));
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
    }

    /** Goes on: verifies what is new, and the next part of the round. */
    public void step() {
        State before = state();
        Instant now = clock.instant();
        try {
            long last;
            Head head;
            try (Connection connection = dataSource.getConnection()) {
                last = AuditVerifier.last(connection);
                head = AuditChain.head(connection, "");
            }
            var findings = new ArrayList<>(verifier.ends(head, last));
            State after = fresh(before, head, findings, now);
            after = round(after, head, findings).found(findings, now);
            if (after.roundTo() >= head.seq()) {
                findings.addAll(checkpoints.compare(head.seq()).findings());
                after = after.found(findings, now).whole(head.seq(), now);
            }
            write(before, after);
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
    }

    /** Verifies the whole chain now; the outcome counts as a round. */
    public AuditVerification verify() {
        State before = state();
        AuditVerification outcome = verifier.verify();
        Instant now = clock.instant();
        var findings = new ArrayList<>(outcome.findings());
        try {
            remembered(before, outcome.head()).ifPresent(findings::add);
            long to = Math.max(before.verifiedTo(), outcome.head().seq());
            byte[] hash = to == outcome.head().seq() ? outcome.head().hash() : before.verifiedHash();
            boolean rewritten = findings.stream().anyMatch(one -> one.kind() == Kind.REWRITTEN);
            State after = rewritten ? before : before.seen(to, hash, now);
            write(before, fresh(after).found(findings, now).whole(outcome.head().seq(), now));
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
        return new AuditVerification(outcome.head(), outcome.rows(), List.copyOf(findings), outcome.checkpoints());
    }

    /** A round that begins anew. */
    private static State fresh(State state) {
        return new State(
                state.verifiedTo(),
                state.verifiedHash(),
                state.verifiedAt(),
                0,
                state.roundAt(),
                state.roundSeq(),
                false,
                state.broken(),
                state.foundAt());
    }

    private State fresh(State state, Head head, List<Finding> findings, Instant now) throws SQLException {
        Optional<Finding> remembered = remembered(state, head);
        if (remembered.isPresent()) {
            findings.add(remembered.get());
            return state.seen(state.verifiedTo(), state.verifiedHash(), now);
        }
        long to = Math.min(head.seq(), state.verifiedTo() + MOST_NEW_ROWS);
        findings.addAll(verifier.verify(state.verifiedTo() + 1, to));
        try (Connection connection = dataSource.getConnection()) {
            byte[] hash = AuditVerifier.hashBefore(connection, to + 1);
            return state.seen(to, hash == null ? state.verifiedHash() : hash, now);
        }
    }

    /** What was verified once must be there still, and be the same: this finds a cut tail without any checkpoint. */
    private Optional<Finding> remembered(State state, Head head) throws SQLException {
        if (head.seq() < state.verifiedTo()) {
            return Optional.of(new Finding(Kind.TAIL_CUT, head.seq() + 1, state.verifiedTo()));
        }
        try (Connection connection = dataSource.getConnection()) {
            byte[] stored = AuditVerifier.hashBefore(connection, state.verifiedTo() + 1);
            return stored == null || Arrays.equals(stored, state.verifiedHash())
                    ? Optional.empty() // one that is gone is found as such
                    : Optional.of(new Finding(Kind.REWRITTEN, 1, state.verifiedTo()));
        }
    }

    private State round(State state, Head head, List<Finding> findings) {
        long steps = Math.max(1, settings.get(Settings.AUDIT_ROUND).dividedBy(STEP));
        long to = Math.min(head.seq(), state.roundTo() + Math.max(LEAST_ROWS, head.seq() / steps + 1));
        findings.addAll(verifier.verify(state.roundTo() + 1, to));
        return state.round(to);
    }

    private void write(State before, State after) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("update audit_watch set verified_to = ?,"
                        + " verified_hash = ?, verified_at = ?, round_to = ?, round_at = ?, round_seq = ?,"
                        + " round_broken = ?, broken_kind = ?, broken_from = ?, broken_to = ?, found_at = ?"
                        + " where id = 1")) {
            Finding broken = after.broken().orElse(null);
            update.setLong(1, after.verifiedTo());
            update.setBytes(2, after.verifiedHash());
            update.setObject(3, time(after.verifiedAt()));
            update.setLong(4, after.roundTo());
            update.setObject(5, time(after.roundAt()));
            update.setLong(6, after.roundSeq());
            update.setBoolean(7, after.roundBroken());
            update.setString(8, broken == null ? null : broken.kind().name());
            update.setObject(9, broken == null ? null : broken.from());
            update.setObject(10, broken == null ? null : broken.to());
            update.setObject(11, time(after.foundAt()));
            update.executeUpdate();
        }
        if (before.broken().isEmpty() && after.broken().isPresent()) {
            Finding found = after.broken().get();
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The audit chain is broken: {0}, entries {1} to {2}. See /staff/audit.",
                    found.kind(),
                    Long.toString(found.from()),
                    Long.toString(found.to()));
            alarm.raise(found);
        }
    }

    private static OffsetDateTime time(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static IllegalStateException unreadable(SQLException failed) {
        return new IllegalStateException("The audit chain cannot be watched.", failed);
    }
}
