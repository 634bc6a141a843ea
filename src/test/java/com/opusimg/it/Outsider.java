package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of other mail systems: swaks, which brings mail as any client does, and dkimpy, which checks signatures. */
final class Outsider {
    private static final int SECONDS = 60;

    private final int port;
    private final Path folder;

    Outsider(int port, Path folder) {
        this.port = port;
        this.folder = folder;
    }

    /** What swaks came back with: the last answer of the server stands in its words. */
    record Brought(int status, String said) {
        Brought taken() {
            assertThat(status).as(said).isZero();
            return this;
        }

        Brought refused(String code) {
            assertThat(said).as(said).contains("<** " + code);
            assertThat(status).isNotZero();
            return this;
        }
    }

    /** Brings a mail, of which every byte is given. */
    Brought bring(String envelopeFrom, String to, String mail, String... more) {
        try {
            Path file = Files.createTempFile(folder, "mail", ".eml");
            Files.writeString(file, mail.replace("\r\n", "\n").replace("\n", "\r\n"), StandardCharsets.UTF_8);
            var command = new ArrayList<>(List.of(
                    "swaks",
                    "--server",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--ehlo",
                    "mail.elsewhere.test",
                    "--from",
                    envelopeFrom,
                    "--to",
                    to,
                    "--suppress-data",
                    "--data",
                    "@" + file));
            command.addAll(List.of(more));
            return run(command, new byte[0]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A plain mail. */
    static String mail(String from, String to, String subject, String text, String... fields) {
        return "From: " + from + "\nTo: " + to + "\nSubject: " + subject
                + "\nDate: Fri, 27 Nov 2026 10:00:00 +0000\nMessage-ID: <"
                + Long.toString(System.nanoTime(), 36) + "@elsewhere.test>\n" + String.join("\n", fields)
                + (fields.length == 0 ? "" : "\n") + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
                + text
                + "\n";
    }

    /** Whether a signature holds, by dkimpy, where the domain's key says this. */
    static boolean signed(byte[] mail, String record) {
        return run(
                                List.of(
                                        "/usr/bin/python3",
                                        "-c",
                                        "import dkim,sys\n"
                                                + "ok=dkim.verify(sys.stdin.buffer.read(),dnsfunc=lambda name,timeout=5:"
                                                + " sys.argv[1].encode())\n"
                                                + "sys.exit(0 if ok else 1)",
                                        record),
                                mail)
                        .status()
                == 0;
    }

    private static Brought run(List<String> command, byte[] input) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var in = process.getOutputStream()) {
                in.write(input);
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command.getFirst() + " does not end: " + said);
            }
            return new Brought(process.exitValue(), said);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
