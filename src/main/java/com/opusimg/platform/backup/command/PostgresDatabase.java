package com.opusimg.platform.backup.command;

import com.opusimg.platform.backup.DatabaseScript;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * PostgreSQL, by its own programs, which have to be installed. How to reach it they are told by their environment, so that the
 * password stands in no list of processes.
 */
final class PostgresDatabase implements Database {
    private static final Pattern URL = Pattern.compile("jdbc:postgresql:(?://([^/?]*)/)?([^/?]*)(?:\\?(.*))?");
    private static final Pattern HOST = Pattern.compile("(\\[[^]]*]|[^:]*)(?::(\\d+))?");

    /** Parameters of the driver that the programs have under another name. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "sslmode", "PGSSLMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcert", "PGSSLCERT",
            "sslkey", "PGSSLKEY");

    private final Surroundings surroundings;

    PostgresDatabase(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String fileName() {
        return "database.dump";
    }

    @Override
    public Map<String, String> dump(Path file) throws IOException, SQLException {
        Map<String, String> facts;
        try (Connection connection = open()) {
            facts = DatabaseScript.facts(connection);
        }
        run(List.of("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password", "--file=" + file));
        return facts;
    }

    @Override
    public boolean isEmpty() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from information_schema.tables where table_schema = current_schema()")) {
            row.next();
            return row.getLong(1) == 0;
        }
    }

    @Override
    public boolean loadsInPlace() {
        return true;
    }

    /** In one transaction: tables of a later version go with the others, or the migrations would meet them. */
    @Override
    public Connection load(Path file, Path incoming) throws IOException, SQLException {
        Path script = incoming.resolve("database.sql");
        try {
            run(List.of("pg_restore", "--no-owner", "--no-privileges", "--file=" + script, file.toString()));
            String schema;
            try (Connection connection = open()) {
                schema = "\"" + connection.getSchema().replace("\"", "\"\"") + "\"";
            }
            run(List.of(
                    "psql",
                    "--no-psqlrc",
                    "--quiet",
                    "--no-password",
                    "--set=ON_ERROR_STOP=1",
                    "--single-transaction",
                    "--output=/dev/null",
                    "--command=set client_min_messages = warning",
                    "--command=drop schema " + schema + " cascade",
                    "--command=create schema " + schema,
                    "--file=" + script));
        } finally {
            Files.deleteIfExists(script);
        }
        return open();
    }

    @Override
    public void tidy() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum (full)");
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(url(), surroundings.databaseUser(), surroundings.databasePassword());
    }

    private String url() {
        return surroundings
                .databaseUrl()
                .orElseThrow(() -> new Refusal("OPUS_DB_URL is not set, and OPUS_DB_DRIVER is postgresql."));
    }

    /** How PostgreSQL's programs reach the database that the driver reaches by its address. */
    Map<String, String> connection() {
        Matcher url = URL.matcher(url());
        if (!url.matches()) {
            throw new Refusal("OPUS_DB_URL takes an address such as jdbc:postgresql://db.internal/opus.");
        }
        var variables = new HashMap<String, String>();
        variables.put("PGUSER", surroundings.databaseUser());
        variables.put("PGPASSWORD", surroundings.databasePassword());
        variables.put("PGDATABASE", url.group(2).isEmpty() ? surroundings.databaseUser() : url.group(2));
        String[] hosts = (url.group(1) == null ? "localhost" : url.group(1)).split(",");
        variables.put("PGHOST", Arrays.stream(hosts).map(host -> part(host, 1)).collect(Collectors.joining(",")));
        variables.put("PGPORT", Arrays.stream(hosts).map(host -> part(host, 2)).collect(Collectors.joining(",")));
        for (String parameter :
                url.group(3) == null ? new String[0] : url.group(3).split("&")) {
            String[] pair = parameter.split("=", 2);
            if (pair.length == 2 && PARAMETERS.containsKey(pair[0])) {
                variables.put(PARAMETERS.get(pair[0]), URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        return variables;
    }

    /** Host (1) or port (2). */
    private static String part(String host, int group) {
        Matcher parts = HOST.matcher(host);
        if (!parts.matches()) {
            throw new Refusal("OPUS_DB_URL names the host \"" + host + "\", which is none.");
        }
        String part = parts.group(group);
        return part == null ? "5432" : part.replaceAll("[\\[\\]]", "");
    }

    private void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("opus-", ".out");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(connection());
            Process process;
            try {
                process = builder.start();
            } catch (IOException missing) {
                throw new Refusal(
                        command.getFirst() + " is not installed; it comes with PostgreSQL's client programs"
                                + " (Debian: postgresql-client).",
                        missing);
            }
            if (waitFor(process) != 0) {
                throw new Refusal(command.getFirst() + " failed:\n"
                        + Files.readString(output, StandardCharsets.UTF_8).strip());
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Refusal("Stopped.", stopped);
        }
    }
}
