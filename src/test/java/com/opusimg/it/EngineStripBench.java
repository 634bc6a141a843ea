package com.opusimg.it;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Presets;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.pixel.JavaPixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metadata taken out of JPEGs, file to file: by the engine in this process, as the portal does it (with the
 * report, and each result read back), by {@code exiftool} in one batch, by {@code jpegtran}, and beside a plain copy.
 */
final class EngineStripBench {

    private static final int ROUNDS = 7;
    private static final int WARM_UP = 10;
    private static final RecipeEngine ENGINE = new RecipeEngine(new JavaPixels());
    private static final Recipe RECIPE =
            Presets.find("strip-metadata").orElseThrow().recipe();
    private static final Path IN = Path.of("target/bench/to-strip").toAbsolutePath();
    private static final Path OUT = Path.of("target/bench/stripped").toAbsolutePath();

    /** A batch of files of one size. */
    private enum Batch {
        CAMERA("as cameras write them, 12 to 24 megapixels", 48) {
            @Override
            Path photo(int index) {
                List<Path> photos = BenchCorpus.photos();
                return photos.get(index % photos.size());
            }
        },
        PAGE("as pages show them, 1 megapixel", 200) {
            @Override
            Path photo(int index) {
                return BenchCorpus.photo("page-" + index % 12, 1200, 900, index % 12);
            }
        };

        private final String told;
        private final int count;

        Batch(String told, int count) {
            this.told = told;
            this.count = count;
        }

        abstract Path photo(int index);

        /** Each of its own name. */
        List<Path> files() throws IOException {
            Path folder = Files.createDirectories(IN.resolve(name()));
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Path file = folder.resolve(i + ".jpg");
                if (!Files.exists(file)) {
                    Files.copy(photo(i), file);
                }
                files.add(file);
            }
            return files;
        }
    }

    private EngineStripBench() {}

    static String run() throws Exception {
        var report = new BenchReport("Lossless strip of JPEGs, medians of %d rounds%n", ROUNDS);
        for (Batch batch : Batch.values()) {
            compare(batch, report);
        }
        return report.toString();
    }

    private static void compare(Batch batch, BenchReport report) throws Exception {
        List<Path> files = batch.files();
        double megabytes = 0;
        for (Path file : files) {
            megabytes += Files.size(file) / 1e6;
        }
        Map<String, BenchFigures.Act> peers = new LinkedHashMap<>();
        peers.put(
                "Opus, " + EngineBench.WORKERS + " threads",
                () -> EngineBench.atOnce(EngineBench.WORKERS, files, (_, file) -> strip(file)));
        peers.put("Opus, one thread", () -> EngineBench.each(files, (_, file) -> strip(file)));
        peers.put("plain copy by streams, one thread", () -> EngineBench.each(files, (_, file) -> copy(file)));
        BenchPeers.program("exiftool")
                .ifPresent(
                        program -> peers.put("exiftool -all= (one batch)", () -> exiftool(program.toString(), files)));
        BenchPeers.program("jpegtran")
                .ifPresent(program ->
                        peers.put("jpegtran -copy none (a process a file)", () -> jpegtran(program.toString(), files)));
        for (int i = 0; i < WARM_UP; i++) {
            anew(peers.values().iterator().next());
        }
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var peer : peers.entrySet()) {
                seconds.computeIfAbsent(peer.getKey(), _ -> new ArrayList<>()).add(anew(peer.getValue()));
            }
        }
        report.append("%d files %s, %.1f MB%n", files.size(), batch.told, megabytes);
        double ours = BenchFigures.median(seconds.values().iterator().next());
        for (var peer : seconds.entrySet()) {
            double taken = BenchFigures.median(peer.getValue());
            report.append(
                    "  %-42s %7.1f files/s  %7.0f MB/s  Opus is %.2f times as fast%n",
                    peer.getKey(), files.size() / taken, megabytes / taken, taken / ours);
        }
    }

    /** Into an empty folder, which is not part of the time. */
    private static double anew(BenchFigures.Act act) throws IOException {
        OpusServer.delete(OUT);
        Files.createDirectories(OUT);
        return BenchFigures.seconds(act);
    }

    private static void strip(Path file) throws Exception {
        Path to = OUT.resolve(file.getFileName());
        try (var out = Files.newOutputStream(to)) {
            ENGINE.transform(ByteSource.of(file), RECIPE, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        }
        ENGINE.verify(ByteSource.of(to), RECIPE);
    }

    /** By streams, as any program would: a copy inside the kernel moves no bytes through a process. */
    private static void copy(Path file) throws IOException {
        try (var in = Files.newInputStream(file);
                var out = Files.newOutputStream(OUT.resolve(file.getFileName()))) {
            byte[] buffer = new byte[1 << 17];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        }
    }

    private static void exiftool(String program, List<Path> files) {
        List<String> line = new ArrayList<>(List.of(program, "-q", "-q", "-all=", "-o", OUT + "/"));
        files.forEach(file -> line.add(file.toString()));
        BenchPeers.run(IN, line.toArray(String[]::new));
    }

    private static void jpegtran(String program, List<Path> files) {
        for (Path file : files) {
            BenchPeers.run(
                    IN,
                    program,
                    "-copy",
                    "none",
                    "-outfile",
                    OUT.resolve(file.getFileName()).toString(),
                    file.toString());
        }
    }
}
