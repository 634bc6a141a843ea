package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.EmbeddedH2;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A portal in a process of its own, as an operator starts it, with its own ports and data. The launcher becomes the
 * server, so ending its process by force is {@code kill -9}. Its data goes with {@link #close}.
 */
final class OpusServer implements AutoCloseable {

    static final String ADMIN_EMAIL = "root@example.org";
    static final String ADMIN_PASSWORD = "long enough for a test";

    private static final Path HOME =
            Path.of(System.getProperty("opus.home", ".")).toAbsolutePath().normalize();
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(3);

    private final String name;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final int httpPort = Ports.free();
    private final int managementPort = Ports.free();
    private Process process;
    private TestPostgres postgres;
    private Api admin;

    private OpusServer(String name) {
        this.name = name;
        this.folder = HOME.resolve("target/it")
                .resolve(name + "-" + ProcessHandle.current().pid());
    }

    /** Prepares a server without starting it. What a variable is set to here holds over every restart. */
    static OpusServer prepare(String name, Map<String, String> environment) {
        var server = new OpusServer(name);
        try {
            delete(server.folder);
            Files.createDirectories(server.data());
            if (TestPostgres.CHOSEN) {
                server.postgres = TestPostgres.start();
                server.environment.putAll(server.postgres.environment());
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        server.environment.putAll(Map.of(
                "OPUS_DATA",
                server.data().toString(),
                "OPUS_HTTP_PORT",
                Integer.toString(server.httpPort),
                "OPUS_MANAGEMENT_PORT",
                Integer.toString(server.managementPort),
                "OPUS_ADMIN_EMAIL",
                ADMIN_EMAIL,
                "OPUS_ADMIN_PASSWORD",
                ADMIN_PASSWORD,
                "OPUS_LIMIT_SIGN_IN_NETWORK",
                "1000000",
                "OPUS_LIMIT_API",
                "1000000",
                "OPUS_LIMIT_SMS_NETWORK",
                "1000000",
                // Sweeps come when a test asks for one, so that none hides a rule that has to hold without it.
                "OPUS_RETENTION_SWEEP_INTERVAL",
                "P1D",
                "OPUS_JAVA_OPTS",
                // Most that a test's server does is to start. The first that stops leaves its classes, parsed, to all
                // others.
                "-XX:TieredStopAtLevel=1 -XX:+AutoCreateSharedArchive -Xlog:cds*=off -Xlog:aot*=off -XX:SharedArchiveFile="
                        + HOME.resolve("target/it/classes.jsa")));
        // Promises are measured when a test asks for it: with a clock that jumps, alarms would stand among the mails of
        // others.
        server.environment.put("OPUS_COMPLIANCE_INTERVAL", "P1D");
        server.environment.putAll(environment);
        return server;
    }

    /** Starts a server and waits until it answers. */
    static OpusServer start(String name, Map<String, String> environment) {
        OpusServer server = prepare(name, environment);
        server.start(Map.of());
        return server;
    }

    /** Starts the process with more variables for this time only; an empty value takes one away. Waits until it answers. */
    void start(Map<String, String> more) {
        launch(more);
        await(name + " is ready")
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .failFast(() -> assertThat(process.isAlive()).as(this::tail).isTrue())
                .ignoreExceptions()
                .untilAsserted(() -> {
                    Api probe = anonymous();
                    // In this order: WildFly's list of checks does not bear being read while the portal adds to it.
                    assertThat(probe.get("presets").status()).isEqualTo(200);
                    assertThat(probe.get(management("/health/ready")).status()).isEqualTo(200);
                });
    }

    /** Starts the process and waits for nothing. */
    void launch(Map<String, String> more) {
        assertThat(process == null || !process.isAlive()).as("it is down").isTrue();
        process = command(more, output(), "start");
    }

    /** How a command of the launcher ended, and what it said. */
    record Ran(int status, String said) {}

    /** Runs a command of the launcher in this server's surroundings, to its end. */
    Ran run(Map<String, String> more, String... arguments) throws IOException, InterruptedException {
        Path said = Files.createTempFile("opus-command", ".log");
        try {
            int status = command(more, said, arguments).waitFor();
            return new Ran(status, Files.readString(said));
        } finally {
            Files.delete(said);
        }
    }

    /**
     * Starts a command of the launcher in this server's surroundings.
     *
     * @param more variables for this time only; an empty value takes one away
     * @param output file that what it says is added to
     */
    private Process command(Map<String, String> more, Path output, String... arguments) {
        var command = new ArrayList<>(List.of(HOME.resolve("opus").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("OPUS_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        builder.environment().values().removeIf(String::isEmpty);
        try {
            Process started = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops it as Ctrl-C does. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it by kill -9. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Waits until the process ended by itself, or after a signal. */
    void awaitEnd() {
        await(name + " has ended")
                .atMost(STOP)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive());
    }

    void restart(Map<String, String> more) {
        if (process.isAlive()) {
            stop();
        }
        start(more);
    }

    /** Processor time that the process has spent since it started. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Memory that the process holds, in bytes. */
    long memory() {
        return status("VmRSS");
    }

    /** The most memory that the process has held, in bytes. */
    long peakMemory() {
        return status("VmHWM");
    }

    private long status(String field) {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(field + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException notLinux) {
            throw new UncheckedIOException(notLinux);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroyForcibly();
            process.onExit().join();
        }
        try {
            // What it said stays for whoever looks into a failure.
            if (Files.exists(output())) {
                Files.move(
                        output(),
                        folder.resolveSibling(folder.getFileName() + ".log"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            delete(folder);
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    /** OPUS_DATA. */
    Path data() {
        return folder.resolve("data");
    }

    /** The file with the moment that the portal takes as now, where a test set OPUS_CLOCK_FILE to it. */
    Path clockFile() {
        return folder.resolve("clock");
    }

    /** Sets the portal's clock. */
    void setClock(Instant now) {
        try {
            Path fresh = folder.resolve("clock.new");
            Files.writeString(fresh, now.truncatedTo(ChronoUnit.MICROS).toString());
            Files.move(fresh, clockFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the process wrote to its standard output, over all its starts. */
    String log() {
        try {
            return Files.exists(output()) ? Files.readString(output()) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    URI http(String path) {
        return URI.create("http://localhost:" + httpPort + path);
    }

    URI management(String path) {
        return URI.create("http://localhost:" + managementPort + path);
    }

    int httpPort() {
        return httpPort;
    }

    /** A client without a key. */
    Api anonymous() {
        return new Api(this, null);
    }

    /** A client with a key. */
    Api with(String key) {
        return new Api(this, key);
    }

    /** The process that runs now. */
    long pid() {
        return process.pid();
    }

    /** As {@link #pid}. */
    ProcessHandle process() {
        return process.toHandle();
    }

    /** The administrator from OPUS_ADMIN_EMAIL. */
    synchronized Api admin() {
        if (admin == null) {
            admin = with(Person.key(anonymous(), ADMIN_EMAIL, ADMIN_PASSWORD, Map.of("expiresInDays", 366)));
        }
        return admin;
    }

    /** Makes the administrator sign in anew: on a clock that jumps, keys grow too old. */
    synchronized void forgetAdmin() {
        admin = null;
    }

    /** Sweeps now. */
    void sweep() {
        admin().post("admin/retention/sweeps", null).expect(204);
    }

    /** Changes rows behind the portal's back, and starts it again where it had to stop for that. */
    void change(String... statements) {
        try {
            if (postgres != null) {
                for (String one : statements) {
                    postgres.update(one);
                }
                return;
            }
            stop();
            try (Connection connection = database();
                    var statement = connection.createStatement()) {
                for (String one : statements) {
                    statement.executeUpdate(one);
                }
            }
            start(Map.of());
        } catch (SQLException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** What H2 holds, once the server has gone, opened as the server opens it; to be closed. */
    Connection database() throws SQLException {
        return DriverManager.getConnection(EmbeddedH2.url(data()), "opus", "opus");
    }

    Mailbox mail() {
        return new Mailbox(data().resolve("mail"));
    }

    /** The encrypted files on disk, staged ones too. */
    List<Path> blobs() {
        return regularFiles(data().resolve("files"));
    }

    /** Every file below a folder. */
    static List<Path> regularFiles(Path below) {
        if (!Files.exists(below)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try (Stream<Path> paths = Files.walk(below)) {
            paths.filter(Files::isRegularFile).forEach(found::add);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return found;
    }

    private Path output() {
        return folder.resolve("output.log");
    }

    private String tail() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    /** Removes a folder with all that is in it. */
    static void delete(Path below) throws IOException {
        if (!Files.exists(below)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(below)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
