package com.opusimg.it;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The programs that the engine is measured beside. What is not installed is named and left out. */
final class BenchPeers {

    private static final Path SOURCES = Path.of("src/test/bench").toAbsolutePath();
    private static final Path HOME = Path.of("target/bench/peers").toAbsolutePath();

    private BenchPeers() {}

    /** A program on the path. */
    static Optional<Path> program(String name) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            System.out.println(name + " is not installed and left out.");
        }
        return found;
    }

    /** Installs sharp and ipx as the lock file says, and gives their folder; empty without npm. */
    static Optional<Path> npm() {
        if (program("npm").isEmpty() || program("node").isEmpty()) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(HOME);
            Path lock = HOME.resolve("package-lock.json");
            boolean there = Files.exists(lock)
                    && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) < 0
                    && Files.isDirectory(HOME.resolve("node_modules"));
            try (Stream<Path> files = Files.list(SOURCES)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, HOME.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            if (!there) {
                run(HOME, "npm", "ci", "--loglevel=error");
            }
            return Optional.of(HOME);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Runs a program to its end. */
    static void run(Path folder, String... line) {
        try {
            Process process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", line) + ": " + told);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** A node process that runs one of the bench's scripts and answers line by line. */
    static final class Node implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;
        private final JsonNode greeting;

        Node(Path home, String script, int pool, String... arguments) {
            try {
                var builder = new ProcessBuilder(Stream.concat(Stream.of("node", script), Stream.of(arguments))
                        .toList());
                builder.directory(home.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
                if (pool > 0) {
                    builder.environment().put("UV_THREADPOOL_SIZE", Integer.toString(pool));
                }
                builder.environment().put("NODE_ENV", "production");
                process = builder.start();
                Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
                answers = process.inputReader();
                greeting = JsonMapper.shared().readTree(answers.readLine());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** What it said first. */
        JsonNode greeting() {
            return greeting;
        }

        long pid() {
            return process.pid();
        }

        JsonNode ask(Map<String, Object> order) {
            try {
                var out = process.outputWriter();
                out.write(JsonMapper.shared().writeValueAsString(order) + "\n");
                out.flush();
                return JsonMapper.shared().readTree(answers.readLine());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Wall-clock and processor seconds. */
    record Spent(double seconds, double cpu) {}

    /** Runs a program to its end and tells what it and its children took; what it says is thrown away. */
    static Optional<Spent> timed(List<String> line) {
        try {
            var command = new java.util.ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\"", "x"));
            command.addAll(line);
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\\s+");
            int last = told.length;
            return process.waitFor() != 0
                    ? Optional.empty()
                    : Optional.of(new Spent(
                            Double.parseDouble(told[last - 3]),
                            Double.parseDouble(told[last - 2]) + Double.parseDouble(told[last - 1])));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
