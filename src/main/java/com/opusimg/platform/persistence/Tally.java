package com.opusimg.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Asks the database for one figure, in plain SQL of both databases: what measures looks at many rows and needs none of them. */
@ApplicationScoped
public class Tally {
    @Inject
    DataSource dataSource;

    /**
     * A number.
     *
     * @param sql a query with one row and one column
     * @param parameters its values in order: text, numbers, ids and moments
     */
    public long count(String sql, Object... parameters) {
        return ask(sql, parameters, row -> row.getLong(1));
    }

    /** A moment; empty where it is null, or where there is no row. */
    public Optional<Instant> moment(String sql, Object... parameters) {
        return Optional.ofNullable(ask(sql, parameters, row -> row.getObject(1, OffsetDateTime.class)))
                .map(OffsetDateTime::toInstant);
    }

    /** A figure of a group. */
    public record Group(String name, double value) {}

    /**
     * A figure for each group.
     *
     * @param sql a query with two columns, the group and its figure; a group that is null has no name and is left out
     */
    public List<Group> groups(String sql, Object... parameters) {
        var groups = new ArrayList<Group>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                bind(query, i + 1, parameters[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString(1) != null) {
                        groups.add(new Group(rows.getString(1), rows.getDouble(2)));
                    }
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return groups;
    }

    @FunctionalInterface
    private interface Cell<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> T ask(String sql, Object[] parameters, Cell<T> cell) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                bind(query, i + 1, parameters[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? cell.read(row) : null;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void bind(PreparedStatement query, int at, Object value) throws SQLException {
        switch (value) {
            case Instant moment -> query.setObject(at, moment.atOffset(ZoneOffset.UTC));
            case UUID id -> query.setObject(at, id);
            default -> query.setObject(at, value);
        }
    }
}
