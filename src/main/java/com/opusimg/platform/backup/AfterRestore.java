package com.opusimg.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * What a restored database forgets before the first bean or timer sees it: mail that was sent since, sessions that were ended since.
 * It stands beside the migrations, in {@code db-migrations/after-restore.sql}, which also says why.
 */
public final class AfterRestore {
    private static final String SCRIPT = "/db-migrations/after-restore.sql";

    private AfterRestore() {}

    /** Runs it where a restore has just put a database into place; safe to repeat. */
    public static void run(WorkFolder work, DataSource database) throws SQLException {
        if (Files.exists(work.restored())) {
            try (Connection connection = database.getConnection()) {
                run(connection);
            }
        }
    }

    /** All of it or, when something fails, nothing. */
    static void run(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String one : statements()) {
                statement.execute(one);
            }
            connection.commit();
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    static List<String> statements() {
        try (InputStream script = AfterRestore.class.getResourceAsStream(SCRIPT)) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
