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
 * Metadata taken out of JPEGs, file to file, in one thread: by the engine in this process, as the portal does it (with the
 * report, and each result read back), by {@code exiftool} in one batch, by {@code jpegtran}, and beside a plain copy.
 */
final class EngineStripBench {

    private static final int ROUNDS = 7;
    private static final int WARM_UP = 5;
    private static final int TIMES = 4;
    private static final Path IN = Path.of("target/bench/to-strip").toAbsolutePath();
    private static final Path OUT = Path.of("target/bench/stripped").toAbsolutePath();

    private EngineStripBench() {}

    static String run() throws Exception {
        List<Path> files = files();
        double megabytes = 0;
        for (Path file : files) {
            megabytes += Files.size(file) / 1e6;
        }
        Map<String, BenchFigures.Act> peers = new LinkedHashMap<>();
        peers.put("Opus, with report and read back", () -> strip(files));
        peers.put("plain copy by streams", () -> copy(files));
        BenchPeers.program("exiftool")
                .ifPresent(
                        program -> peers.put("exiftool -all= (one batch)", () -> exiftool(program.toString(), files)));
        BenchPeers.program("jpegtran")
                .ifPresent(program ->
                        peers.put("jpegtran -copy none (a process a file)", () -> jpegtran(program.toString(), files)));
        for (int i = 0; i < WARM_UP; i++) {
            anew(() -> strip(files));
            anew(() -> copy(files));
        }
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var peer : peers.entrySet()) {
                seconds.computeIfAbsent(peer.getKey(), _ -> new ArrayList<>()).add(anew(peer.getValue()));
            }
        }
        var report = new BenchReport(
                "Lossless strip of %d JPEGs, %.0f MB, one thread, medians of %d rounds%n",
                files.size(), megabytes, ROUNDS);
        double ours = BenchFigures.median(seconds.values().iterator().next());
        for (var peer : seconds.entrySet()) {
            double taken = BenchFigures.median(peer.getValue());
            report.append(
                    "  %-42s %7.1f files/s  %7.0f MB/s  Opus is %.2f times as fast%n",
                    peer.getKey(), files.size() / taken, megabytes / taken, taken / ours);
        }
        return report.toString();
    }

    /** As many files as photographs times {@value #TIMES}, each of its own name. */
    private static List<Path> files() throws IOException {
        Files.createDirectories(IN);
        List<Path> files = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            for (Path photo : BenchCorpus.photos()) {
                Path file = IN.resolve(time + "-" + photo.getFileName());
                if (!Files.exists(file)) {
                    Files.copy(photo, file);
                }
                files.add(file);
            }
        }
        return files;
    }

    /** Into an empty folder, which is not part of the time. */
    private static double anew(BenchFigures.Act act) throws IOException {
        OpusServer.delete(OUT);
        Files.createDirectories(OUT);
        return BenchFigures.seconds(act);
    }

    private static void strip(List<Path> files) throws Exception {
        Recipe recipe = Presets.find("strip-metadata").orElseThrow().recipe();
        var engine = new RecipeEngine(new JavaPixels());
        for (Path file : files) {
            Path to = OUT.resolve(file.getFileName());
            try (var out = Files.newOutputStream(to)) {
                engine.transform(ByteSource.of(file), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
            }
            engine.verify(ByteSource.of(to), recipe);
        }
    }

    private static void copy(List<Path> files) throws IOException {
        for (Path file : files) {
            // By streams, as any program would: a copy inside the kernel moves no bytes through a process.
            try (var in = Files.newInputStream(file);
                    var out = Files.newOutputStream(OUT.resolve(file.getFileName()))) {
                byte[] buffer = new byte[1 << 17];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    out.write(buffer, 0, count);
                }
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
