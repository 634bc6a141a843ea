package com.opusimg.platform.audit;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.DataColumn;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.DataTable;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The chain in the database. Plain SQL: entries are appended while the persistence context is already closing. */
@DataSet(
        id = "audit",
        purpose = "accountability",
        whose = {Whose.ACCOUNT_HOLDER, Whose.STAFF},
        until = @Until(value = End.INSTALLATION, id = "audit"),
        erasure = OnErasure.ANONYMISED,
        tables = {
            @DataTable(
                    value = "audit_event",
                    personal = {
                        @DataColumn(value = "actor", kind = DataKind.ACCOUNT_ID),
                        @DataColumn(value = "object_id", kind = DataKind.ACCOUNT_ID),
                        @DataColumn(value = "action", kind = DataKind.USE),
                        @DataColumn(value = "at", kind = DataKind.USE),
                        @DataColumn(value = "detail", kind = DataKind.USE)
                    },
                    technical = {"seq", "object_type", "hash"}),
            @DataTable(
                    value = "audit_head",
                    technical = {"id", "seq", "hash"})
        })
@ApplicationScoped
public class AuditChain {
    static final String COLUMNS = "seq, at, actor, action, object_type, object_id, detail, hash";

    @Inject
    DataSource dataSource;

    /** Number and hash of the last entry: what an outsider notes to find a tail that was cut later. */
    public record Head(long seq, byte[] hash) {}

    /** Appends entries within the current transaction, holding the head from here to its end. */
    void append(List<AuditEntry> entries) {
        try (Connection connection = dataSource.getConnection()) {
            Head head = head(connection, " for update");
            long seq = head.seq();
            byte[] hash = head.hash();
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into audit_event (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (AuditEntry entry : entries) {
                    var numbered = new AuditEntry(
                            ++seq,
                            entry.at(),
                            entry.actor(),
                            entry.action(),
                            entry.objectType(),
                            entry.objectId(),
                            entry.detail(),
                            null);
                    hash = numbered.expectedHash(hash);
                    bind(insert, numbered.withHash(hash));
                    if (entries.size() == 1) {
                        insert.executeUpdate(); // the usual case; a batch costs H2 an exception made in advance
                    } else {
                        insert.addBatch();
                    }
                }
                if (entries.size() > 1) {
                    insert.executeBatch();
                }
            }
            try (PreparedStatement update =
                    connection.prepareStatement("update audit_head set seq = ?, hash = ? where id = 1")) {
                update.setLong(1, seq);
                update.setBytes(2, hash);
                update.executeUpdate();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The audit chain could not be written.", failed);
        }
    }

    /** Number and hash of the last entry. */
    public Head head() {
        try (Connection connection = dataSource.getConnection()) {
            return head(connection, "");
        } catch (SQLException failed) {
            throw new IllegalStateException("The audit chain cannot be read.", failed);
        }
    }

    /** Entries before the given number (exclusive), the newest first. */
    public List<AuditEntry> before(long seq, int limit) {
        var entries = new ArrayList<AuditEntry>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select " + COLUMNS + " from audit_event where seq < ? order by seq desc")) {
            query.setLong(1, seq);
            query.setMaxRows(limit);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
            return entries;
        } catch (SQLException failed) {
            throw new IllegalStateException("The audit chain cannot be read.", failed);
        }
    }

    /** Entries of an actor behind the given number (exclusive), the oldest first. */
    public List<AuditEntry> of(AccountId actor, long behind, int limit) {
        var entries = new ArrayList<AuditEntry>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select " + COLUMNS + " from audit_event where actor = ? and seq > ? order by seq")) {
            query.setString(1, actor.toString());
            query.setLong(2, behind);
            query.setMaxRows(limit);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
            return entries;
        } catch (SQLException failed) {
            throw new IllegalStateException("The audit chain cannot be read.", failed);
        }
    }

    /** Entries behind a number (exclusive) up to another (inclusive), the oldest first. */
    List<AuditEntry> behind(long seq, long last, int limit) {
        var entries = new ArrayList<AuditEntry>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select " + COLUMNS + " from audit_event where seq > ? and seq <= ? order by seq")) {
            query.setLong(1, seq);
            query.setLong(2, last);
            query.setMaxRows(limit);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
            return entries;
        } catch (SQLException failed) {
            throw new IllegalStateException("The audit chain cannot be read.", failed);
        }
    }

    static Head head(Connection connection, String lock) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select seq, hash from audit_head where id = 1" + lock);
                ResultSet row = query.executeQuery()) {
            row.next();
            return new Head(row.getLong(1), row.getBytes(2));
        }
    }

    private static void bind(PreparedStatement insert, AuditEntry entry) throws SQLException {
        insert.setLong(1, entry.seq());
        insert.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
        insert.setString(3, entry.actor());
        insert.setString(4, entry.action());
        insert.setString(5, entry.objectType());
        insert.setString(6, entry.objectId());
        insert.setString(7, entry.detail());
        insert.setBytes(8, entry.hash());
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBytes(8));
    }
}
