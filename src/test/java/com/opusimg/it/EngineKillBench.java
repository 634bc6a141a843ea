package com.opusimg.it;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.RecipeReader;
import com.opusimg.engine.worker.WorkerPool;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;

/** How long a core stays busy after a job that encodes AVIF was cancelled: 50 megapixels of PNG, effort 9. */
final class EngineKillBench {

    private static final int ROUNDS = 5;
    /** Processor seconds that the worker has spent on it by then. */
    private static final double UNDER_WAY = 6;

    private EngineKillBench() {}

    static String run() throws Exception {
        Path png = BenchCorpus.FOLDER.resolve("large.png");
        if (!Files.exists(png)) {
            Files.createDirectories(BenchCorpus.FOLDER);
            ImageIO.write(BenchCorpus.paint(8660, 5770, 50), "png", png.toFile());
        }
        Recipe recipe = RecipeReader.read("""
                {"steps":[],"output":{"format":"avif","quality":60,"effort":9,"metadata":"strip"}}""");
        List<Double> gone = new ArrayList<>();
        List<Double> told = new ArrayList<>();
        try (WorkerPool pool = EngineBench.pool()) {
            var engine = new RecipeEngine(pool);
            for (int i = 0; i < ROUNDS; i++) {
                pool.status();
                var cancelled = new boolean[1];
                var progress = new Progress() {
                    @Override
                    public void at(double fraction) {}

                    @Override
                    public synchronized boolean cancelled() {
                        return cancelled[0];
                    }
                };
                CompletableFuture<Long> ended = CompletableFuture.supplyAsync(() -> {
                    try {
                        engine.transform(
                                ByteSource.of(png),
                                recipe,
                                Overlays.NONE,
                                Limits.DEFAULT,
                                OutputStream.nullOutputStream(),
                                progress);
                        throw new IllegalStateException("It was done before it was cancelled");
                    } catch (ImageException stopped) {
                        return System.nanoTime();
                    } catch (java.io.IOException failed) {
                        throw new IllegalStateException(failed);
                    }
                });
                ProcessHandle worker = busy();
                long start = System.nanoTime();
                synchronized (progress) {
                    cancelled[0] = true;
                }
                worker.onExit().join();
                gone.add((System.nanoTime() - start) / 1e6);
                told.add((ended.join() - start) / 1e6);
            }
        }
        return new BenchReport(
                        "Cancelled AVIF of 50 megapixels at effort 9, %d times:"
                                + " the worker's process is gone after %.0f ms (at most %.0f), the caller told after %.0f ms%n",
                        ROUNDS, BenchFigures.median(gone), BenchFigures.quantile(gone, 1), BenchFigures.median(told))
                .toString();
    }

    /** The worker, once it is at it. */
    private static ProcessHandle busy() throws InterruptedException {
        while (true) {
            var found = ProcessHandle.current()
                    .children()
                    .filter(child -> BenchFigures.cpu(child.pid()) > UNDER_WAY)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(50);
        }
    }
}
