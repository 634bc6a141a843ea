package com.opusimg.it;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.RecipeReader;
import com.opusimg.engine.pixel.JavaPixels;
import com.opusimg.engine.worker.WorkerPool;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * JPEGs of 12 to 24 megapixels made into pictures of at most 800 pixels a side, by the engine (in confined workers, metadata
 * reported, each result read back), by sharp in a process of its own, and by ImageMagick. Peers alternate in rounds.
 */
final class EngineResizeBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
    /** Twice the workers, so that none waits while a result is read back; sharp is tried with this and with less. */
    private static final int IN_FLIGHT = 2 * EngineBench.WORKERS;

    private static final List<Kind> KINDS = Stream.of(
                    System.getProperty("bench.kinds", "JPEG,WEBP,AVIF").split(","))
            .map(Kind::valueOf)
            .toList();
    private static final Path OUT = Path.of("target/bench/resized").toAbsolutePath();

    /** What is made, and how often the corpus is gone through in a round, so that rounds take seconds. */
    private enum Kind {
        JPEG("jpeg", 80, 2),
        WEBP("webp", 80, 2),
        AVIF("avif", 50, 1);

        final String id;
        final int quality;
        final int times;

        Kind(String id, int quality, int times) {
            this.id = id;
            this.quality = quality;
            this.times = times;
        }

        Recipe recipe() {
            return RecipeReader.read("""
                    {"steps":[{"op":"resize","width":800,"height":800,"fit":"inside"}],
                     "output":{"format":"%s","quality":%d,"metadata":"strip"}}""".formatted(id, quality));
        }
    }

    private EngineResizeBench() {}

    /** One that does the work. */
    private interface Peer extends AutoCloseable {
        String name();

        /** Works on all files, and keeps the results in a folder where one is given. */
        BenchPeers.Spent work(Kind kind, List<Path> files, Path to);

        @Override
        default void close() {}
    }

    static String run() throws Exception {
        List<Path> photos = BenchCorpus.photos();
        var report = new BenchReport(
                "JPEG of 12 to 24 megapixels to 800 pixels, %d files, %,d MB%n",
                photos.size(), bytes(photos) / 1_000_000);
        Files.createDirectories(OUT);
        Optional<Path> npm = BenchPeers.npm();
        List<Sharp> sharps = new ArrayList<>();
        npm.ifPresent(home -> {
            for (int pool : new int[] {2, 4}) {
                for (int concurrency : new int[] {1, 2}) {
                    sharps.add(new Sharp(home, pool, concurrency));
                }
            }
        });
        try (Opus opus = new Opus(photos)) {
            for (Kind kind : KINDS) {
                List<Peer> peers = new ArrayList<>(List.of(opus));
                if (!sharps.isEmpty()) {
                    peers.add(best(sharps, kind, photos, report));
                }
                magick().ifPresent(peers::add);
                compare(kind, peers, photos, npm, report);
            }
        } finally {
            sharps.forEach(Sharp::close);
        }
        return report.toString();
    }

    /** The setting of sharp that is fastest here. */
    private static Sharp best(List<Sharp> sharps, Kind kind, List<Path> photos, BenchReport report) {
        Map<Sharp, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < 3; round++) {
            for (Sharp sharp : sharps) {
                double taken = sharp.work(kind, photos, null).seconds();
                if (round > 0) {
                    seconds.computeIfAbsent(sharp, _ -> new ArrayList<>()).add(taken);
                }
            }
        }
        Sharp best = sharps.getFirst();
        for (Sharp sharp : sharps) {
            if (BenchFigures.median(seconds.get(sharp)) < BenchFigures.median(seconds.get(best))) {
                best = sharp;
            }
        }
        report.append("%s, settings of sharp tried (seconds for %d files):", kind, photos.size());
        seconds.forEach((sharp, taken) -> report.append("  %s %.2f", sharp.settings(), BenchFigures.median(taken)));
        report.append("%n");
        return best;
    }

    private static void compare(Kind kind, List<Peer> peers, List<Path> photos, Optional<Path> npm, BenchReport report)
            throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < kind.times; i++) {
            files.addAll(photos);
        }
        BenchWarmUp.of(ProcessHandle.current(), () -> peers.getFirst().work(kind, files, null));
        Map<Peer, List<BenchPeers.Spent>> spent = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Peer peer : peers) {
                // ImageMagick takes many times as long: once is enough for a third peer.
                if (round == 0 || !(peer instanceof Magick)) {
                    spent.computeIfAbsent(peer, _ -> new ArrayList<>())
                            .add(peer.work(kind, peer instanceof Magick ? photos : files, null));
                }
            }
        }
        report.append("%s q%d, medians of %d rounds of %d files%n", kind, kind.quality, ROUNDS, files.size());
        double ours = 0;
        for (Peer peer : peers) {
            int count = peer instanceof Magick ? photos.size() : files.size();
            double rate = count
                    / BenchFigures.median(spent.get(peer).stream()
                            .map(BenchPeers.Spent::seconds)
                            .toList());
            double cpu = BenchFigures.median(
                            spent.get(peer).stream().map(BenchPeers.Spent::cpu).toList())
                    / count;
            ours = peer instanceof Opus ? rate : ours;
            report.append(
                    "  %-32s %6.2f images/s  %6.1f ms of processor time an image  Opus is %.2f times as fast  %s%n",
                    peer.name(), rate, cpu * 1000, ours / rate, quality(peer, kind, photos, npm));
        }
    }

    private static String quality(Peer peer, Kind kind, List<Path> photos, Optional<Path> npm) throws Exception {
        Path folder = OUT.resolve(peer.getClass().getSimpleName() + "-" + kind.id);
        OpusServer.delete(folder);
        Files.createDirectories(folder);
        peer.work(kind, photos, folder);
        if (npm.isEmpty()) {
            return "%,d bytes".formatted(folderBytes(folder));
        }
        double sum = 0;
        try (var node = new BenchPeers.Node(npm.get(), "sharp.mjs", 0, "1")) {
            for (int i = 0; i < photos.size(); i++) {
                Path decoded = folder.resolve(i + ".decoded.png");
                node.ask(Map.of("decode", folder.resolve(i + "." + kind.id).toString(), "to", decoded.toString()));
                sum += BenchSsim.of(reference(i, photos.get(i)), ImageIO.read(decoded.toFile()));
                Files.delete(decoded);
            }
        }
        return "SSIM %.4f  %,d bytes".formatted(sum / photos.size(), folderBytes(folder));
    }

    /** All pixels through Lanczos in plain Java, without loss: no peer's own work. */
    private static BufferedImage reference(int index, Path photo) throws Exception {
        Path file = OUT.resolve("reference-" + index + ".png");
        if (!Files.exists(file)) {
            try (var out = Files.newOutputStream(file)) {
                Recipe recipe = RecipeReader.read("""
                        {"steps":[{"op":"resize","width":800,"height":800,"fit":"inside"}],
                         "output":{"format":"png","metadata":"strip"}}""");
                new RecipeEngine(new JavaPixels())
                        .transform(ByteSource.of(photo), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
            }
        }
        return ImageIO.read(file.toFile());
    }

    private static long bytes(List<Path> files) throws Exception {
        long sum = 0;
        for (Path file : files) {
            sum += Files.size(file);
        }
        return sum;
    }

    private static long folderBytes(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return bytes(files.toList());
        }
    }

    /** The engine as the portal uses it: the file in memory, pixels in a worker, the result read back. */
    private static final class Opus implements Peer {
        private final WorkerPool pool = EngineBench.pool();
        private final RecipeEngine engine = new RecipeEngine(pool);
        private final Map<Path, byte[]> files = new HashMap<>();

        Opus(List<Path> photos) throws Exception {
            for (Path photo : photos) {
                files.put(photo, Files.readAllBytes(photo));
            }
        }

        @Override
        public String name() {
            return "Opus (%s)".formatted(pool.capabilities().version());
        }

        @Override
        public BenchPeers.Spent work(Kind kind, List<Path> photos, Path to) {
            Recipe recipe = kind.recipe();
            double before = BenchFigures.cpuOfAll(ProcessHandle.current());
            double seconds = BenchFigures.seconds(() -> EngineBench.atOnce(IN_FLIGHT, photos, (index, photo) -> {
                var out = new ByteArrayOutputStream();
                engine.transform(
                        ByteSource.of(files.get(photo)), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
                engine.verify(ByteSource.of(out.toByteArray()), recipe);
                if (to != null) {
                    Files.write(to.resolve(index + "." + kind.id), out.toByteArray());
                }
            }));
            return new BenchPeers.Spent(seconds, BenchFigures.cpuOfAll(ProcessHandle.current()) - before);
        }

        @Override
        public void close() {
            pool.close();
        }
    }

    /** sharp, which opens files itself. */
    private static final class Sharp implements Peer {
        private final BenchPeers.Node node;
        private final int threads;
        private final int concurrency;

        Sharp(Path home, int threads, int concurrency) {
            this.threads = threads;
            this.concurrency = concurrency;
            this.node = new BenchPeers.Node(home, "sharp.mjs", threads, Integer.toString(concurrency));
        }

        String settings() {
            return threads + "/" + concurrency;
        }

        @Override
        public String name() {
            return "sharp %s (%s), %s"
                    .formatted(
                            node.greeting().required("sharp").asString(),
                            node.greeting().required("vips").asString(),
                            settings());
        }

        @Override
        public BenchPeers.Spent work(Kind kind, List<Path> photos, Path to) {
            Map<String, Object> order = new HashMap<>(Map.of(
                    "files",
                    photos.stream().map(Path::toString).toList(),
                    "inFlight",
                    threads,
                    "format",
                    kind.id,
                    "quality",
                    kind.quality));
            if (to != null) {
                order.put("to", to.toString());
            }
            var answer = node.ask(order);
            return new BenchPeers.Spent(
                    answer.required("seconds").asDouble(),
                    answer.required("cpu").asDouble());
        }

        @Override
        public void close() {
            node.close();
        }
    }

    private static Optional<Peer> magick() {
        return Stream.of("magick", "convert-im6.q16", "convert")
                .filter(name -> BenchPeers.program(name).isPresent())
                .findFirst()
                .map(Magick::new);
    }

    /** ImageMagick, one process for each file with one thread, told beforehand how few pixels will be needed. */
    private record Magick(String program) implements Peer {
        @Override
        public String name() {
            return "ImageMagick (" + program + ")";
        }

        @Override
        public BenchPeers.Spent work(Kind kind, List<Path> photos, Path to) {
            double[] cpu = new double[1];
            double seconds =
                    BenchFigures.seconds(() -> EngineBench.atOnce(EngineBench.WORKERS, photos, (index, photo) -> {
                        String made =
                                (to == null ? OUT.resolve("magick-" + index) : to.resolve(Integer.toString(index)))
                                        + "." + kind.id;
                        BenchPeers.Spent spent = BenchPeers.timed(List.of(
                                        program,
                                        "-limit",
                                        "thread",
                                        "1",
                                        "-define",
                                        "jpeg:size=1600x1600",
                                        photo.toString(),
                                        "-auto-orient",
                                        "-resize",
                                        "800x800",
                                        "-strip",
                                        "-quality",
                                        Integer.toString(kind.quality),
                                        made))
                                .orElseThrow(() -> new IllegalStateException(program + " failed"));
                        synchronized (cpu) {
                            cpu[0] += spent.cpu();
                        }
                    }));
            return new BenchPeers.Spent(seconds, cpu[0]);
        }
    }
}
