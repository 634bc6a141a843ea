package com.opusimg.it;

import com.opusimg.engine.vips.Libvips;
import com.opusimg.engine.worker.WorkerCommand;
import com.opusimg.engine.worker.WorkerPool;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** Works on all files, several at once. */
    static void atOnce(int threads, List<Path> files, IndexedWork work) {
        var next = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(() -> {
                    for (int at = next.getAndIncrement(); at < files.size(); at = next.getAndIncrement()) {
                        work.on(at, files.get(at));
                    }
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    interface IndexedWork {
        void on(int index, Path file) throws Exception;
    }

    /** Works on each file, one after the other. */
    static void each(List<Path> files, IndexedWork work) throws Exception {
        for (int i = 0; i < files.size(); i++) {
            work.on(i, files.get(i));
        }
    }
}
