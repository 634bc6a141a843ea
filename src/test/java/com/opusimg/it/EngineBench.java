package com.opusimg.it;

import com.opusimg.engine.vips.Libvips;
import com.opusimg.engine.worker.WorkerCommand;
import com.opusimg.engine.worker.WorkerPool;
import java.io.File;
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
    static WorkerPool pool() {
        WorkerCommand command = new WorkerCommand(
                Path.of(System.getProperty("java.home")),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath())
                        .toList(),
                Libvips.library(),
                Optional.empty(),
                MEMORY,
                Optional.empty());
        return new WorkerPool(command, WORKERS);
    }
}
