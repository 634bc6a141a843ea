package com.opusimg.it;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.Resize;
import com.opusimg.engine.codec.AutoFormat;
import com.opusimg.engine.pixel.JavaPixels;
import com.opusimg.engine.worker.WorkerPool;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Which quality of WebP and of AVIF looks like which of JPEG: the numbers of {@code EqualQuality}. Pictures of about 1000
 * pixels are encoded by the engine (in workers, at the effort that {@code auto} uses), decoded again and held against what
 * went in. {@code -Dbench.pictures=FOLDER} takes photographs of one's own in place of the corpus.
 */
final class EngineQualityBench {

    private static final int SIDE = 1000;
    private static final List<Integer> JPEG = IntStream.concat(
                    IntStream.of(10, 20), IntStream.iterate(30, quality -> quality <= 100, quality -> quality + 5))
            .boxed()
            .toList();
    private static final List<Integer> OTHER = IntStream.concat(
                    IntStream.iterate(1, quality -> quality < 97, quality -> quality + 4), IntStream.of(98, 100))
            .boxed()
            .toList();

    private final WorkerPool pool;
    private final RecipeEngine engine;

    private EngineQualityBench(WorkerPool pool) {
        this.pool = pool;
        this.engine = new RecipeEngine(pool);
    }

    /** A picture without loss, as a file and as pixels. */
    private record Original(byte[] png, BufferedImage pixels, boolean drawn) {}

    /** What one quality made of one picture. */
    private record Point(double ssim, int bytes) {}

    static String run() throws Exception {
        try (WorkerPool pool = EngineBench.pool()) {
            return new EngineQualityBench(pool).measure();
        }
    }

    private String measure() throws Exception {
        List<Original> originals = originals();
        var report = new BenchReport(
                "%s, %d pictures of at most %d pixels a side, %d of them drawn%n",
                pool.capabilities().version(),
                originals.size(),
                SIDE,
                originals.stream().filter(Original::drawn).count());
        List<TreeMap<Integer, Point>> jpeg = curves(originals, Format.JPEG, JPEG);
        Map<Format, List<TreeMap<Integer, Point>>> others = new HashMap<>();
        for (Format format : List.of(Format.WEBP, Format.AVIF)) {
            List<TreeMap<Integer, Point>> curves = curves(originals, format, OTHER);
            others.put(format, curves);
            report.append("%n%s of the same mean SSIM as JPEG%n", format.displayName());
            report.append("  JPEG  SSIM    %4s  photos      drawn        bytes, part of JPEG's%n", format.name());
            for (int quality : JPEG) {
                double alike = alike(curves, mean(jpeg, quality));
                report.append(
                        "  %4d  %.4f  %5.1f  %-10s  %-10s   %.2f%n",
                        quality,
                        mean(jpeg, quality),
                        alike,
                        spread(originals, jpeg, curves, quality, false),
                        spread(originals, jpeg, curves, quality, true),
                        bytes(curves, alike) / bytes(jpeg, quality));
            }
        }
        report.append("%nSSIM as the engine takes them to be alike%n  JPEG          WebP          AVIF%n");
        for (int quality : JPEG) {
            int webp = AutoFormat.quality(Format.WEBP, quality);
            int avif = AutoFormat.quality(Format.AVIF, quality);
            report.append(
                    "  %3d  %.4f   %3d  %.4f   %3d  %.4f%n",
                    quality,
                    mean(jpeg, quality),
                    webp,
                    mean(others.get(Format.WEBP), webp),
                    avif,
                    mean(others.get(Format.AVIF), avif));
        }
        return report.toString();
    }

    private static List<Original> originals() throws Exception {
        List<Original> originals = new ArrayList<>();
        String own = System.getProperty("bench.pictures");
        for (Path photo : own == null ? BenchCorpus.photos() : files(Path.of(own))) {
            originals.add(original(photo));
        }
        if (own == null) {
            for (BufferedImage drawing : BenchDrawings.all(SIDE)) {
                var png = new ByteArrayOutputStream();
                ImageIO.write(drawing, "png", png);
                originals.add(new Original(png.toByteArray(), drawing, true));
            }
        }
        return originals;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Original original(Path photo) throws Exception {
        var png = new ByteArrayOutputStream();
        var recipe = new Recipe(List.of(Resize.inside(SIDE, SIDE)), new Output(Format.PNG, null, null));
        new RecipeEngine(new JavaPixels())
                .transform(ByteSource.of(photo), recipe, Overlays.NONE, Limits.DEFAULT, png, Progress.NONE);
        return new Original(png.toByteArray(), ImageIO.read(new ByteArrayInputStream(png.toByteArray())), false);
    }

    /** For each picture what each quality makes of it. */
    private List<TreeMap<Integer, Point>> curves(List<Original> originals, Format format, List<Integer> qualities)
            throws Exception {
        List<Callable<TreeMap<Integer, Point>>> tasks = new ArrayList<>();
        for (Original original : originals) {
            tasks.add(() -> {
                var curve = new TreeMap<Integer, Point>();
                for (int quality : qualities) {
                    curve.put(quality, point(original, format, quality));
                }
                return curve;
            });
        }
        List<TreeMap<Integer, Point>> curves = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(EngineBench.WORKERS)) {
            for (Future<TreeMap<Integer, Point>> done : threads.invokeAll(tasks)) {
                curves.add(done.get());
            }
        }
        return curves;
    }

    private Point point(Original original, Format format, int quality) throws Exception {
        byte[] file = transform(original.png, new Output(format, quality, null));
        byte[] decoded = transform(file, new Output(Format.PNG, null, null));
        BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(decoded));
        return new Point(BenchSsim.of(original.pixels, pixels), file.length);
    }

    private byte[] transform(byte[] file, Output output) throws Exception {
        var out = new ByteArrayOutputStream();
        var recipe = new Recipe(List.of(), output);
        engine.transform(ByteSource.of(file), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        return out.toByteArray();
    }

    /** The quality with that mean SSIM, between two that were measured. */
    private static double alike(List<TreeMap<Integer, Point>> curves, double ssim) {
        int below = 0;
        for (int quality : curves.getFirst().keySet()) {
            if (mean(curves, quality) >= ssim) {
                return below == 0
                        ? quality
                        : below
                                + (quality - below)
                                        * (steep(ssim) - steep(mean(curves, below)))
                                        / (steep(mean(curves, quality)) - steep(mean(curves, below)));
            }
            below = quality;
        }
        return below;
    }

    /** Makes the curve of SSIM over quality nearly straight, so that it can be read between its points. */
    private static double steep(double ssim) {
        return -Math.log(1 - Math.min(ssim, 0.999999));
    }

    private static double mean(List<TreeMap<Integer, Point>> curves, int quality) {
        return curves.stream()
                .mapToDouble(curve -> between(curve, quality).ssim)
                .average()
                .orElseThrow();
    }

    private static Point between(TreeMap<Integer, Point> curve, double quality) {
        var below = curve.floorEntry((int) quality);
        var above = curve.ceilingEntry((int) Math.ceil(quality));
        if (below.getKey().equals(above.getKey())) {
            return below.getValue();
        }
        double part = (quality - below.getKey()) / (above.getKey() - below.getKey());
        double steep = steep(below.getValue().ssim) * (1 - part) + steep(above.getValue().ssim) * part;
        double bytes = below.getValue().bytes * (1 - part) + above.getValue().bytes * part;
        return new Point(1 - Math.exp(-steep), (int) bytes);
    }

    private static double bytes(List<TreeMap<Integer, Point>> curves, double quality) {
        return curves.stream()
                .mapToDouble(curve -> between(curve, quality).bytes)
                .sum();
    }

    /** The least and the most quality that single pictures need. */
    private static String spread(
            List<Original> originals,
            List<TreeMap<Integer, Point>> jpeg,
            List<TreeMap<Integer, Point>> curves,
            int quality,
            boolean drawn) {
        double[] each = IntStream.range(0, originals.size())
                .filter(i -> originals.get(i).drawn == drawn)
                .mapToDouble(i -> alike(List.of(curves.get(i)), jpeg.get(i).get(quality).ssim))
                .toArray();
        return each.length == 0
                ? "-"
                : "%.0f to %.0f"
                        .formatted(
                                DoubleStream.of(each).min().orElseThrow(),
                                DoubleStream.of(each).max().orElseThrow());
    }
}
