package com.opusimg.it;

import com.opusimg.engine.TestPictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Memory of workers and portal for a JPEG of 100 megapixels, once and eight at once, through a server's jobs; and over ten
 * thousand small pictures by direct transforms. Peaks are {@code VmHWM} of processes that did nothing else.
 */
final class EngineMemoryBench {

    private static final int MANY = 10_000;
    private static final int FEW = 1_000;
    private static final int AT_ONCE = 8;

    private EngineMemoryBench() {}

    static String run() throws Exception {
        var report = new BenchReport("Memory, MB%n");
        Path photo = BenchCorpus.photo("large", 12_000, 8_400, 100);
        for (String format : List.of("jpeg", "avif")) {
            for (int count : new int[] {1, AT_ONCE}) {
                large(photo, format, count, report);
            }
        }
        many(report);
        return report.toString();
    }

    private static void large(Path photo, String format, int count, BenchReport report) throws Exception {
        try (OpusServer server = Bench.server("bench-memory")) {
            Api api = Person.on(server, "business-plus").api();
            byte[] bytes = Files.readAllBytes(photo);
            double before = BenchFigures.megabytes(server.pid(), "VmHWM");
            List<String> files = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                files.add(api.uploaded("large.jpg", bytes));
            }
            String recipe = """
                    {"steps":[{"op":"resize","width":800,"height":800,"fit":"inside"}],
                     "output":{"format":"%s","metadata":"strip"}}""".formatted(format);
            List<String> jobs =
                    files.stream().map(file -> api.recipe(recipe, file)).toList();
            String state = jobs.stream()
                    .map(job -> api.ended(job).required("state").asString())
                    .distinct()
                    .collect(Collectors.joining(" and "));
            String workers = ProcessHandle.of(server.pid())
                    .orElseThrow()
                    .descendants()
                    .map(worker -> "%.0f".formatted(BenchFigures.megabytes(worker.pid(), "VmHWM")))
                    .collect(Collectors.joining(" and "));
            report.append(
                    "  JPEG of 100 megapixels, %,d bytes, to %s, %d at once: %s; peak of workers %s, of the portal %.0f"
                            + " (%.0f before)%n",
                    bytes.length, format, count, state, workers, BenchFigures.megabytes(server.pid(), "VmHWM"), before);
        }
    }

    private static void many(BenchReport report) throws Exception {
        byte[] small = TestPictures.phoneJpeg(640, 480, 1);
        try (OpusServer server = Bench.server("bench-memory")) {
            Api api = Person.on(server, "business-plus").api();
            all(FEW, small, api);
            String after = memory(server);
            all(MANY - FEW, small, api);
            report.append("  after %,d pictures: %s; after %,d: %s%n", FEW, after, MANY, memory(server));
        }
    }

    private static void all(int count, byte[] small, Api api) throws Exception {
        EngineBench.atOnce(
                EngineBench.WORKERS,
                Collections.nCopies(count, null),
                (_, _) -> api.raw("POST", "transform?preset=thumbnail", "image/jpeg", small)
                        .expect(200));
    }

    private static String memory(OpusServer server) {
        String workers = ProcessHandle.of(server.pid())
                .orElseThrow()
                .descendants()
                .map(worker -> "%.0f".formatted(BenchFigures.megabytes(worker.pid(), "VmRSS")))
                .collect(Collectors.joining(" and "));
        return "workers %s, portal %.0f".formatted(workers, BenchFigures.megabytes(server.pid(), "VmRSS"));
    }
}
