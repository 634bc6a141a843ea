package com.opusimg.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.EmbeddedH2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedUpkeepTest {
    private static final int ROWS = 4_000;

    @TempDir
    Path data;

    @Test
    void theFileStaysSmallHoweverMuchIsCommitted() throws SQLException, IOException {
        long left = grown(data.resolve("left"), Integer.MAX_VALUE);
        long kept = grown(data.resolve("kept"), 200);

        assertThat(kept).isLessThan(left / 2);
    }

    /** Bytes of the file after many commits, each of which leaves most of an older one behind. */
    private static long grown(Path folder, int each) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(EmbeddedH2.url(folder), "opus", "opus")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table said (id uuid primary key, who int, words varchar)");
                statement.execute("create index said_by on said (who, words)");
            }
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into said values (random_uuid(), ?, ?)")) {
                for (int row = 1; row <= ROWS; row++) {
                    insert.setInt(1, row % 100);
                    insert.setString(2, "what number " + row + " says, ".repeat(10));
                    insert.executeUpdate();
                    connection.commit();
                    if (row % each == 0) {
                        EmbeddedUpkeep.tidy(connection.unwrap(JdbcConnection.class));
                    }
                }
            }
            try (Statement statement = connection.createStatement()) {
                var count = statement.executeQuery("select count(*), count(distinct words) from said");
                count.next();
                assertThat(count.getInt(1)).isEqualTo(ROWS);
                assertThat(count.getInt(2)).isEqualTo(ROWS);
            }
            return Files.size(folder.resolve("db/opus.mv.db"));
        }
    }
}
