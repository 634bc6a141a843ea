package com.opusimg.platform.backup.command;

import com.opusimg.platform.backup.DatabaseScript;
import com.opusimg.platform.backup.Exchange;
import com.opusimg.platform.backup.Held;
import com.opusimg.platform.backup.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.h2.mvstore.MVStoreTool;

/** H2 in the data folder. While the portal runs, its process alone can read the file, and is asked to. */
final class EmbeddedDatabase implements Database {
    private static final String FILE = "opus.mv.db";
    private static final long NANOS_TO_TAKE = 60_000_000_000L;
    private static final long MILLIS_BETWEEN = 100;

    private final Surroundings surroundings;
    private final WorkFolder work;
    private final Console console;

    EmbeddedDatabase(Surroundings surroundings, WorkFolder work, Console console) {
        this.surroundings = surroundings;
        this.work = work;
        this.console = console;
    }

    @Override
    public String fileName() {
        return "database.sql.gz";
    }

    @Override
    public Map<String, String> dump(Path file) throws IOException, SQLException {
        Optional<Held> alone = work.own();
        if (alone.isEmpty()) {
            return ask(file);
        }
        try (var held = alone.get()) {
            if (surroundings.databaseUrl().isEmpty() && isEmpty()) {
                throw new Refusal("There is no database in " + folder() + ": nothing to back up.");
            }
            try (Connection connection = open(url(folder()) + ";IFEXISTS=TRUE")) {
                return DatabaseScript.write(connection, file);
            }
        }
    }

    private Map<String, String> ask(Path file) throws IOException {
        var exchange = new Exchange(work);
        UUID request = exchange.ask();
        try {
            long asked = System.nanoTime();
            Optional<Map<String, String>> answer = exchange.answer(request);
            while (answer.isEmpty()) {
                Thread.sleep(MILLIS_BETWEEN);
                if (exchange.waits() && System.nanoTime() - asked > NANOS_TO_TAKE) {
                    throw new Refusal(
                            "The portal holds the database and does not answer: is it still starting? See log/server.log.");
                }
                if (ended()) {
                    throw new Refusal("The portal ended before it had written the database. Run the command again.");
                }
                Path snapshot = exchange.snapshot(request);
                console.progress("database", 1, Files.exists(snapshot) ? Files.size(snapshot) : 0);
                answer = exchange.answer(request);
            }
            if (answer.get().containsKey("error")) {
                throw new Refusal("The portal could not write the database: "
                        + answer.get().get("error") + " See log/server.log.");
            }
            Digests.copy(exchange.snapshot(request), file);
            return answer.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refusal("Stopped.", stopped);
        } finally {
            exchange.clear();
        }
    }

    private boolean ended() throws IOException {
        Optional<Held> alone = work.own();
        if (alone.isPresent()) {
            alone.get().close();
        }
        return alone.isPresent();
    }

    @Override
    public boolean isEmpty() throws IOException {
        return !Files.exists(folder().resolve(FILE));
    }

    @Override
    public boolean loadsInPlace() {
        return false;
    }

    @Override
    public Connection load(Path file, Path incoming) throws IOException, SQLException {
        if (surroundings.databaseUrl().isPresent()) {
            throw new Refusal("OPUS_DB_URL names an H2 elsewhere; a restore puts it into OPUS_DATA/db. Unset it.");
        }
        Path fresh = Files.createDirectory(incoming.resolve("db"));
        Connection connection = open(url(fresh));
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "runscript from '" + file.toString().replace("'", "''") + "' compression gzip charset 'UTF-8'");
            for (String other : otherUsers(statement)) {
                statement.execute("drop user \"" + other.replace("\"", "\"\"") + "\"");
            }
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
        return connection;
    }

    /** Who was the user when the backup was made, where another is now: a way in that nobody knows of. */
    private List<String> otherUsers(Statement statement) throws SQLException {
        var others = new ArrayList<String>();
        try (ResultSet row = statement.executeQuery(
                "select user_name from information_schema.users where user_name <> current_user")) {
            while (row.next()) {
                others.add(row.getString(1));
            }
        }
        return others;
    }

    /** A copy of what lives takes the place of the file. */
    @Override
    public void tidy() throws IOException {
        if (surroundings.databaseUrl().isEmpty() && !isEmpty()) {
            MVStoreTool.compact(folder().resolve(FILE).toString(), false);
            Files.deleteIfExists(folder().resolve("opus.trace.db"));
        }
    }

    private Path folder() {
        return surroundings.data().resolve("db");
    }

    private Connection open(String url) throws SQLException {
        return DriverManager.getConnection(url, surroundings.databaseUser(), surroundings.databasePassword());
    }

    private String url(Path folder) {
        return surroundings
                .databaseUrl()
                .orElse("jdbc:h2:file:" + folder.resolve("opus") + ";WRITE_DELAY=0;RETENTION_TIME=0;ANALYZE_AUTO=0");
    }
}
