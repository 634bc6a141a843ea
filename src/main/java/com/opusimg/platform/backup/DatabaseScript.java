package com.opusimg.platform.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Writes the embedded database into a file of SQL statements, packed. It is what one moment looks like, however much goes on
 * meanwhile, and has living rows only: a copy of the database's own file could hold what was deleted.
 */
public final class DatabaseScript {
    /** H2's own isolation level: a statement sees all tables as of one moment. JDBC has no name for it. */
    private static final int SNAPSHOT = 6;

    private DatabaseScript() {}

    /**
     * Writes it.
     *
     * @param connection of H2, outside of any transaction
     * @param file where to; one that is there is overwritten
     * @return what to say of it: {@code schema} and {@code accounts}
     */
    public static Map<String, String> write(Connection connection, Path file) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
            throw new SQLException("Only the embedded database is written by the portal.");
        }
        int before = connection.getTransactionIsolation();
        connection.setTransactionIsolation(SNAPSHOT);
        try (Statement statement = connection.createStatement()) {
            Map<String, String> facts = facts(connection);
            statement.execute("script nopasswords nosettings to '"
                    + file.toString().replace("'", "''") + "' compression gzip charset 'UTF-8'");
            return facts;
        } finally {
            connection.setTransactionIsolation(before);
        }
    }

    /** What to say of a database of either kind. */
    public static Map<String, String> facts(Connection connection) throws SQLException {
        return Map.of(
                "schema",
                one(
                        connection,
                        "select \"version\" from \"flyway_schema_history\" where \"success\" and \"version\" is not null"
                                + " order by \"installed_rank\" desc"),
                "accounts",
                one(connection, "select count(*) from account"));
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(1);
            try (ResultSet row = statement.executeQuery(query)) {
                return row.next() ? row.getString(1) : "0";
            }
        }
    }
}
