package com.opusimg.it;

import static org.awaitility.Awaitility.await;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Presets;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.pixel.JavaPixels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/**
 * What the portal adds to a job: processor time of the whole server for upload, encryption, queue, claim, store and the
 * requests around them, less that of the bare engine for the same bytes and the same recipe. The two alternate in one
 * run; the figures are medians of rounds.
 */
final class JobBench {
    private static final String PRESET = "strip-metadata";
    private static final int ROUNDS = 9;

    private static final int JOBS = 100;

    private JobBench() {}

    static String run() throws Exception {
        byte[] photo = Noise.photo(4720, 3540);
        Recipe recipe = Presets.find(PRESET).orElseThrow().recipe();
        try (OpusServer server = Bench.server("bench-job")) {
            Api api = Person.on(server, "business-plus").api();
            int warmUps = BenchWarmUp.of(server.process(), () -> {
                portal(server, api, photo);
                bare(photo, recipe);
            });
            double[] portal = new double[ROUNDS];
            double[] bare = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                portal[i] = portal(server, api, photo);
                bare[i] = bare(photo, recipe);
            }
            double added = median(portal) - median(bare);
            return ("%,d bytes, preset %s, %d rounds of %d jobs after %d for warming up,"
                            + " milliseconds of processor time for each job%n"
                            + "portal %.1f  bare engine %.1f  added by the portal %.1f (%.1f times the engine)")
                    .formatted(
                            photo.length,
                            PRESET,
                            ROUNDS,
                            JOBS,
                            warmUps,
                            median(portal),
                            median(bare),
                            added,
                            added / median(bare));
        }
    }

    private static double portal(OpusServer server, Api api, byte[] photo) {
        long before = server.processorTime().toNanos();
        for (int i = 0; i < JOBS; i++) {
            api.job(PRESET, api.uploaded("photo.jpg", photo));
        }
        awaitAll(api);
        long spent = server.processorTime().toNanos() - before;
        api.files().forEach(file -> api.delete("files/" + file));
        return spent / 1e6 / JOBS;
    }

    /** Asks for the whole list, so that asking costs next to nothing for each job. */
    private static void awaitAll(Api api) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> api.get("jobs?limit=" + JOBS).json().required("items").values().stream()
                        .allMatch(job -> job.required("state").asString().equals("succeeded")));
    }

    private static double bare(byte[] photo, Recipe recipe) throws IOException, ImageException {
        var engine = new RecipeEngine(new JavaPixels());
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < JOBS; i++) {
            engine.inspect(ByteSource.of(photo), Limits.DEFAULT);
            var out = new ByteArrayOutputStream(photo.length);
            engine.transform(ByteSource.of(photo), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
            engine.verify(ByteSource.of(out.toByteArray()), recipe);
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1e6 / JOBS;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
