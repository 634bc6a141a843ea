package com.opusimg.it;

import com.opusimg.engine.worker.WorkerCommand;
import com.opusimg.engine.worker.WorkerPool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The image engine beside what else does such work, all parts in one run. */
final class EngineBench {

    /** As many as the machine has cores, which is the portal's default too. */
    static final int WORKERS = Runtime.getRuntime().availableProcessors();

    private static final long MEMORY = 4_000_000_000L;

    private EngineBench() {}

    static String run() throws Exception {
        return String.join(
                "\n\n",
                EngineResizeBench.run(),
                EngineHttpBench.run(),
                EngineStripBench.run(),
                EngineMemoryBench.run(),
                EngineKillBench.run());
    }

    /** Workers as the portal starts them: confined, with libvips. */
    static WorkerPool pool() throws IOException {
        WorkerCommand command = new WorkerCommand(
                Path.of(System.getProperty("java.home")),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath())
                        .toList(),
                Optional.of(library()),
                Optional.empty(),
                MEMORY,
                Optional.empty());
        return new WorkerPool(command, WORKERS);
    }

    private static Path library() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/frontend/node_modules/@img"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("libvips-cpp"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("libvips is missing: ./opus build"))
                    .toAbsolutePath();
        }
    }
}
