package com.opusimg.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real ClamAV daemon of Debian's on a port of its own, with one signature: that of EICAR's test file, which every scanner finds and
 * which does nothing.
 */
final class ClamDaemon implements AutoCloseable {
    /** EICAR's test file, put together here so that no scanner takes this class for it. */
    static final byte[] EICAR = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
            .getBytes(StandardCharsets.US_ASCII);

    private static final List<Path> PROGRAMS = Stream.of("/usr/sbin/clamd", "/usr/bin/clamd", "/usr/local/sbin/clamd")
            .map(Path::of)
            .toList();

    private final Path folder;
    private final int port = Ports.free();
    private Process process;

    /** Prepares one; {@link #start} starts it. */
    ClamDaemon() {
        try {
            folder = Files.createTempDirectory("opus-clamd");
            Path signatures = Files.createDirectory(folder.resolve("db"));
            // Name, any kind of file, anywhere, the bytes.
            Files.writeString(
                    signatures.resolve("test.ndb"),
                    "Opus.Test.EICAR:0:*:" + HexFormat.of().formatHex(EICAR) + "\n");
            Files.writeString(
                    folder.resolve("clamd.conf"),
                    String.join(
                            "\n",
                            "Foreground yes",
                            "DatabaseDirectory " + signatures,
                            "TCPSocket " + port,
                            "TCPAddr 127.0.0.1",
                            "TemporaryDirectory " + folder,
                            "LogFile " + folder.resolve("clamd.log"),
                            "StreamMaxLength 4M",
                            "MaxThreads 4",
                            ""));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether this machine has one. */
    static boolean installed() {
        return PROGRAMS.stream().anyMatch(Files::isExecutable);
    }

    /** What OPUS_CLAMAV is set to. */
    String address() {
        return "127.0.0.1:" + port;
    }

    /** Starts it, unless it runs, and waits until it answers. */
    ClamDaemon start() {
        if (process != null && process.isAlive()) {
            return this;
        }
        Path program = PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElseThrow();
        try {
            process = new ProcessBuilder(program.toString(), "--config-file=" + folder.resolve("clamd.conf"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        await("clamd answers")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> !process.isAlive())
                .ignoreExceptions()
                .until(this::answers);
        return this;
    }

    private boolean answers() throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("zPING\0".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("PONG");
        }
    }

    /** Ends it; it can be started again. */
    void stop() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    @Override
    public void close() {
        stop();
        try {
            OpusServer.delete(folder);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
