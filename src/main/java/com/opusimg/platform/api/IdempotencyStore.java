package com.opusimg.platform.api;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** Remembers the answers to requests with an Idempotency-Key. Plain SQL: the insert decides a race, by its key. */
@ApplicationScoped
public class IdempotencyStore {
    /** A request that got no answer in this time died with its server; the next try may take its place. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    @Inject
    DataSource dataSource;

    @Inject
    ColumnCipher cipher;

    @Inject
    Clock clock;

    /** The answer that was given before. */
    public record Answer(int status, String location, String body) {}

    /**
     * Claims a key for a request. Empty when it is new; the earlier answer when the same request was answered. Refuses
     * a key that was used for another request, or whose request is still being worked on.
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Optional<Answer> claim(String caller, String keyHash, String fingerprint) {
        try (Connection connection = dataSource.getConnection()) {
            if (insert(connection, caller, keyHash, fingerprint)) {
                return Optional.empty();
            }
            try (PreparedStatement query = connection.prepareStatement(
                    "select fingerprint, status, location, sealed_body, created_at from idempotency_record"
                            + " where caller = ? and key_hash = ?")) {
                query.setString(1, caller);
                query.setString(2, keyHash);
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        throw inProgress();
                    }
                    return answer(connection, caller, keyHash, fingerprint, row);
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The idempotency record cannot be read.", failed);
        }
    }

    /** Stores the answer to a claimed request. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void complete(String caller, String keyHash, Answer answer) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update idempotency_record set status = ?, location = ?, sealed_body = ?"
                                + " where caller = ? and key_hash = ?")) {
            update.setInt(1, answer.status());
            update.setString(2, answer.location());
            update.setBytes(3, answer.body() == null ? null : cipher.seal(answer.body()));
            update.setString(4, caller);
            update.setString(5, keyHash);
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("The idempotency record cannot be written.", failed);
        }
    }

    /** Gives a key free again: its request failed in a way that another try may mend. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void release(String caller, String keyHash) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "delete from idempotency_record where caller = ? and key_hash = ?")) {
            delete.setString(1, caller);
            delete.setString(2, keyHash);
            delete.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("The idempotency record cannot be removed.", failed);
        }
    }

    /** How many answers that an account got are remembered. */
    @Transactional
    public long count(AccountId account) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from idempotency_record where caller = ?")) {
            query.setString(1, account.toString());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The idempotency records cannot be read.", failed);
        }
    }

    /** Forgets some of the answers that an account got, with the caller's transaction; returns how many. */
    @Transactional
    public int forget(AccountId account, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "delete from idempotency_record where id in (select id from idempotency_record where caller = ?"
                                + " fetch first " + most + " rows only)")) {
            delete.setString(1, account.toString());
            return delete.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("The idempotency records cannot be removed.", failed);
        }
    }

    private boolean insert(Connection connection, String caller, String keyHash, String fingerprint)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into idempotency_record (id, caller, key_hash, fingerprint, created_at) values (?, ?, ?, ?, ?)")) {
            insert.setObject(1, Ids.next());
            insert.setString(2, caller);
            insert.setString(3, keyHash);
            insert.setString(4, fingerprint);
            insert.setObject(5, clock.instant().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        } catch (SQLException failed) {
            if (UniqueViolation.isBehind(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private Optional<Answer> answer(
            Connection connection, String caller, String keyHash, String fingerprint, ResultSet row)
            throws SQLException {
        if (!row.getString(1).equals(fingerprint)) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, "Use a new Idempotency-Key for each different request.");
        }
        int status = row.getInt(2);
        if (row.wasNull()) {
            return takeOver(
                    connection,
                    caller,
                    keyHash,
                    row.getObject(5, OffsetDateTime.class).toInstant());
        }
        byte[] body = row.getBytes(4);
        return Optional.of(new Answer(status, row.getString(3), body == null ? null : cipher.open(body)));
    }

    private Optional<Answer> takeOver(Connection connection, String caller, String keyHash, Instant claimedAt)
            throws SQLException {
        Instant now = clock.instant();
        if (claimedAt.plus(ABANDONED).isAfter(now)) {
            throw inProgress();
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update idempotency_record set created_at = ? where caller = ? and key_hash = ? and created_at = ?")) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setString(2, caller);
            update.setString(3, keyHash);
            update.setObject(4, claimedAt.atOffset(ZoneOffset.UTC));
            if (update.executeUpdate() != 1) {
                throw inProgress();
            }
            return Optional.empty();
        }
    }

    private static ProblemException inProgress() {
        return new ProblemException(
                ProblemType.REQUEST_IN_PROGRESS,
                "A request with this Idempotency-Key is being worked on; ask again soon.");
    }
}
