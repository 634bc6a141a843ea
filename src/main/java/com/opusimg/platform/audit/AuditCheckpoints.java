package com.opusimg.platform.audit;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.audit.AuditChain.Head;
import com.opusimg.platform.audit.Finding.Kind;
import com.opusimg.platform.crypto.Signatures;
import com.opusimg.platform.datamap.DataTable;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Checkpoints of the chain: its head at a moment, signed with the key of this installation (RFC 8037) that stands in
 * {@code /.well-known/jwks.json}. Whoever keeps one outside finds a tail that was cut, and a chain that was written anew, whatever was
 * done to the database.
 */
@NoPersonalData(
        value = "Signed statements of how far the audit log had come, by number and hash.",
        until = @Until(End.INSTALLATION),
        tables = @DataTable(value = "audit_checkpoint", technical = "*"))
@ApplicationScoped
public class AuditCheckpoints {
    /** Media type of a checkpoint without {@code application/}, in its header {@code typ}. */
    public static final String TYPE = "audit-checkpoint+json";

    private static final String COLUMNS = "seq, hash, at, jws";

    @Inject
    DataSource dataSource;

    @Inject
    AuditChain chain;

    @Inject
    Signatures signatures;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** What the chain was held against, and where it does not lead to it. */
    public record Compared(int checkpoints, List<Finding> findings) {}

    /** Signs the head of now and keeps it; gives the kept one where the head has not moved, and nothing for an empty chain. */
    public Optional<AuditCheckpoint> make() {
        Head head = chain.head();
        if (head.seq() == 0) {
            return Optional.empty();
        }
        Optional<AuditCheckpoint> kept = find(head.seq());
        if (kept.isPresent()) {
            return kept;
        }
        Instant now = clock.instant();
        String statement = JsonText.PROVIDER
                .createObjectBuilder()
                .add("installation", settings.publicUrl())
                .add("seq", head.seq())
                .add("hash", HexFormat.of().formatHex(head.hash()))
                .add("at", now.toString())
                .build()
                .toString();
        var fresh = new AuditCheckpoint(head.seq(), head.hash(), now, signatures.sign(TYPE, statement));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into audit_checkpoint (" + COLUMNS + ") values (?, ?, ?, ?)")) {
            insert.setLong(1, fresh.seq());
            insert.setBytes(2, fresh.hash());
            insert.setObject(3, now.atOffset(ZoneOffset.UTC));
            insert.setString(4, fresh.jws());
            insert.executeUpdate();
            return Optional.of(fresh);
        } catch (SQLException failed) {
            if (UniqueViolation.isBehind(failed)) { // another node made it at the same moment
                return find(head.seq());
            }
            throw unreadable(failed);
        }
    }

    /** The checkpoint of a number. */
    public Optional<AuditCheckpoint> find(long seq) {
        return query("where seq = ?", seq, 1).stream().findFirst();
    }

    /** Checkpoints before a number (exclusive), the newest first. */
    public List<AuditCheckpoint> before(long seq, int limit) {
        return query("where seq < ? order by seq desc", seq, limit);
    }

    /** Checkpoints behind a number (exclusive), the oldest first. */
    public List<AuditCheckpoint> behind(long seq, int limit) {
        return query("where seq > ? order by seq", seq, limit);
    }

    /**
     * Holds the chain against every kept checkpoint, by its signature and not by what the database says of it.
     *
     * @param last number of the last entry that the chain says it has
     */
    Compared compare(long last) {
        var findings = new ArrayList<Finding>();
        int count = 0;
        long good = 0;
        long cut = 0;
        boolean apart = false;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select c.seq, c.hash, c.at, c.jws, e.hash from audit_checkpoint c"
                                + " left join audit_event e on e.seq = c.seq order by c.seq");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                count++;
                AuditCheckpoint one = checkpoint(rows);
                byte[] stored = rows.getBytes(5);
                if (!genuine(one)) {
                    findings.add(new Finding(Kind.CHECKPOINT, one.seq(), one.seq()));
                } else if (one.seq() > last) {
                    cut = one.seq();
                } else if (stored != null && Arrays.equals(stored, one.hash())) {
                    good = one.seq();
                    apart = false;
                } else if (stored != null && !apart) {
                    apart = true; // later ones are apart because of this one
                    findings.add(new Finding(Kind.REWRITTEN, good + 1, one.seq()));
                }
            }
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
        if (cut > 0) {
            findings.add(new Finding(Kind.TAIL_CUT, last + 1, cut));
        }
        return new Compared(count, findings);
    }

    private boolean genuine(AuditCheckpoint one) {
        try {
            return signatures
                    .verified(TYPE, one.jws())
                    .map(JsonText::object)
                    .filter(said -> says(said, one))
                    .isPresent();
        } catch (JsonException | ClassCastException | NullPointerException malformed) {
            return false;
        }
    }

    private static boolean says(JsonObject said, AuditCheckpoint one) {
        return said.getJsonNumber("seq").longValue() == one.seq()
                && said.getString("hash").equals(HexFormat.of().formatHex(one.hash()));
    }

    private List<AuditCheckpoint> query(String where, long seq, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select " + COLUMNS + " from audit_checkpoint " + where)) {
            query.setLong(1, seq);
            query.setMaxRows(limit);
            var found = new ArrayList<AuditCheckpoint>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(checkpoint(rows));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
    }

    private static AuditCheckpoint checkpoint(ResultSet row) throws SQLException {
        return new AuditCheckpoint(
                row.getLong(1),
                row.getBytes(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4));
    }

    private static IllegalStateException unreadable(SQLException failed) {
        return new IllegalStateException("The checkpoints of the audit chain cannot be read or written.", failed);
    }
}
