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
import com.opusimg.engine.codec.EqualQuality;
import com.opusimg.engine.pixel.JavaPixels;
import com.opusimg.engine.worker.WorkerPool;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Which quality of WebP and of AVIF looks like which of JPEG: the numbers of {@code EqualQuality}. Pictures of about 1000
 * pixels are encoded by the engine (in workers, at the effort that {@code auto} uses), decoded again and held against what
 * went in. {@code -Dbench.pictures=FOLDER} takes photographs from there, in place of the corpus, which has more fine grain
 * than photographs have: for numbers that are to be used, take photographs.
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
    private record Original(byte[] png, BufferedImage pixels) {}

    /** What one quality made of one picture. */
    private record Point(double ssim, int bytes) {}

    static String run() throws Exception {
        try (WorkerPool pool = EngineBench.pool()) {
            return new EngineQualityBench(pool).measure();
        }
    }

    private String measure() throws Exception {
        List<Original> photos = photos();
        List<Original> drawings = drawings();
        var report = new BenchReport(
                "%s, %d photographs and %d drawings of at most %d pixels a side%n",
                pool.capabilities().version(), photos.size(), drawings.size(), SIDE);
        List<TreeMap<Integer, Point>> jpeg = curves(photos, Format.JPEG, JPEG);
        List<TreeMap<Integer, Point>> drawnJpeg = curves(drawings, Format.JPEG, JPEG);
        Map<Format, List<TreeMap<Integer, Point>>> others = new HashMap<>();
        for (Format format : List.of(Format.WEBP, Format.AVIF)) {
            List<TreeMap<Integer, Point>> curves = curves(photos, format, OTHER);
            List<TreeMap<Integer, Point>> drawn = curves(drawings, format, OTHER);
            others.put(format, curves);
            report.append("%n%s of the same mean SSIM over photographs as JPEG%n", format.displayName());
            report.append("  JPEG  SSIM    %4s  each alone  drawings    bytes, part of JPEG's%n", format.name());
            for (int quality : JPEG) {
                double alike = alike(curves, mean(jpeg, quality));
                report.append(
                        "  %4d  %.4f  %5.1f  %-10s  %-10s  %.2f%n",
                        quality,
                        mean(jpeg, quality),
                        alike,
                        spread(jpeg, curves, quality),
                        spread(drawnJpeg, drawn, quality),
                        bytes(curves, alike) / bytes(jpeg, quality));
            }
        }
        report.append("%nMean SSIM of what the engine takes to be alike%n  JPEG          WebP          AVIF%n");
        for (int quality : JPEG) {
            int webp = EqualQuality.of(Format.WEBP, quality);
            int avif = EqualQuality.of(Format.AVIF, quality);
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

    private static List<Original> photos() throws Exception {
        String own = System.getProperty("bench.pictures");
        List<Original> originals = new ArrayList<>();
        for (Path photo : own == null ? BenchCorpus.photos() : files(Path.of(own))) {
            originals.add(original(photo));
        }
        return originals;
    }

    private static List<Original> drawings() throws IOException {
        List<Original> originals = new ArrayList<>();
        for (BufferedImage drawing : BenchDrawings.all(SIDE)) {
            var png = new ByteArrayOutputStream();
            ImageIO.write(drawing, "png", png);
            originals.add(new Original(png.toByteArray(), drawing));
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
        return new Original(png.toByteArray(), read(png.toByteArray()));
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
        return new Point(BenchSsim.of(original.pixels, read(decoded)), file.length);
    }

    private static BufferedImage read(byte[] png) throws IOException {
        BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(png));
        if (pixels.getRaster().getNumBands() < 3 && !(pixels.getColorModel() instanceof IndexColorModel)) {
            // Java would make grey lighter than it makes colours that are as light.
            throw new IllegalArgumentException("Give pictures in colour: grey ones can't be compared here.");
        }
        return pixels;
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
            List<TreeMap<Integer, Point>> jpeg, List<TreeMap<Integer, Point>> curves, int quality) {
        DoubleSummaryStatistics each = IntStream.range(0, jpeg.size())
                .mapToDouble(i -> alike(List.of(curves.get(i)), jpeg.get(i).get(quality).ssim))
                .summaryStatistics();
        return "%.0f to %.0f".formatted(each.getMin(), each.getMax());
    }
}
