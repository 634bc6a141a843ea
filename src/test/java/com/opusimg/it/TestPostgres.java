package com.opusimg.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own in a new folder: the system's where there is one, run as the user {@code postgres} when the
 * tests run as root, which PostgreSQL refuses; else one from Maven, which anyone but root can run.
 */
record TestPostgres(String url, Closeable server) implements Closeable {

    /** Whether this run of the tests is the one on PostgreSQL. */
    static final boolean CHOSEN = "postgresql".equals(System.getProperty("opus.it.database"));

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    static TestPostgres start() throws IOException {
        Optional<Path> binaries = installed();
        boolean root = System.getProperty("user.name").equals("root");
        if (binaries.isPresent()) {
            return system(binaries.get(), root ? List.of("runuser", "-u", "postgres", "--") : List.of());
        }
        if (root) {
            throw new IllegalStateException(
                    "Root cannot run PostgreSQL: install it (Debian: postgresql), or run the tests as another user.");
        }
        EmbeddedPostgres embedded = EmbeddedPostgres.start();
        return new TestPostgres("jdbc:postgresql://localhost:" + embedded.getPort() + "/postgres", embedded);
    }

    /** The settings of a portal on this database. */
    Map<String, String> environment() {
        return Map.of(
                "OPUS_DB_DRIVER", "postgresql",
                "OPUS_DB_URL", url,
                "OPUS_DB_USER", "postgres",
                "OPUS_DB_PASSWORD", "unused",
                "OPUS_TIMER_DIALECT", "postgresql");
    }

    /** Changes rows behind the portal's back, and gives how many. */
    int update(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** How many rows a table has. */
    long rows(String table) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Columns, as {@code table.column}, in which a row holds the identifier; the audit chain is left out. */
    List<String> columnsHolding(String id) throws SQLException {
        var columns = new ArrayList<String>();
        var holding = new ArrayList<String>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select table_name, column_name from information_schema.columns"
                    + " where table_schema = 'public' and table_name <> 'audit_event'"
                    + " and data_type in ('uuid', 'character varying')")) {
                while (row.next()) {
                    columns.add(row.getString(1) + "." + row.getString(2));
                }
            }
            for (String column : columns) {
                String table = column.substring(0, column.indexOf('.'));
                try (ResultSet row = statement.executeQuery(
                        "select count(*) from " + table + " where " + column + " = '" + id + "'")) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        holding.add(column);
                    }
                }
            }
        }
        return holding;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static Optional<Path> installed() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString));
        }
    }

    private static TestPostgres system(Path bin, List<String> as) throws IOException {
        Path folder = Files.createTempDirectory("opus-postgres");
        if (!as.isEmpty()) {
            run(List.of("chown", "postgres", folder.toString()), folder);
        }
        String data = folder.resolve("data").toString();
        run(
                with(as, bin.resolve("initdb").toString(), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"),
                folder);
        int port = Ports.free();
        String options =
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder + " -c fsync=off";
        String control = bin.resolve("pg_ctl").toString();
        run(
                with(as, control, "-D", data, "-w", "-l", folder.resolve("log").toString(), "-o", options, "start"),
                folder);
        return new TestPostgres("jdbc:postgresql://127.0.0.1:" + port + "/postgres", () -> {
            run(with(as, control, "-D", data, "-m", "immediate", "-w", "stop"), folder);
            run(List.of("rm", "-rf", folder.toString()), Path.of("/"));
        });
    }

    private static List<String> with(List<String> as, String... command) {
        var all = new ArrayList<>(as);
        all.addAll(List.of(command));
        return all;
    }

    private static void run(List<String> command, Path folder) throws IOException {
        Path output = Files.createTempFile("opus-postgres", ".log");
        try {
            int status = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + "\n" + Files.readString(output, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
