package com.opusimg.it;

import com.opusimg.engine.TestPictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures that measure like photographs, the same on every run: a plain sky, hills with hard edges, textures of every
 * scale, the grain of a sensor, and the metadata of a phone.
 */
final class BenchCorpus {

    static final Path FOLDER = Path.of("target/bench/corpus").toAbsolutePath();

    private static final int[][] SIZES = {
        {4000, 3000}, {4032, 3024}, {3024, 4032}, {4608, 3456}, {4896, 3264}, {5312, 2988},
        {4928, 3264}, {5184, 3456}, {5472, 3648}, {5616, 3744}, {4000, 6000}, {6000, 4000}
    };
    private static final int HILLS = 5;
    private static final int[] CELLS = {1024, 512, 256, 128, 64, 32, 16, 8, 4, 2};

    private BenchCorpus() {}

    /** A dozen JPEGs of 12 to 24 megapixels. */
    static List<Path> photos() {
        return IntStream.range(0, SIZES.length)
                .mapToObj(i -> photo("photo-" + i, SIZES[i][0], SIZES[i][1], i))
                .toList();
    }

    /** One JPEG, made when it is first asked for. */
    static Path photo(String name, int width, int height, long seed) {
        Path file = FOLDER.resolve(name + ".jpg");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(FOLDER);
                Path part = Files.write(FOLDER.resolve(name + ".part"), withMetadata(jpeg(paint(width, height, seed))));
                Files.move(part, file);
            }
            return file;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static BufferedImage paint(int width, int height, long seed) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        float[][] hills = hills(width, height, seed);
        float[] coarse = new float[width];
        float[] fine = new float[width];
        int[] row = new int[width];
        long grain = seed * 0x9E3779B97F4A7C15L + 1;
        for (int y = 0; y < height; y++) {
            texture(coarse, y, seed, 0, 5, 1);
            texture(fine, y, seed + 99, 5, CELLS.length, 0.5f);
            for (int x = 0; x < width; x++) {
                int hill = 0;
                while (hill < HILLS && y > hills[hill][x]) {
                    hill++;
                }
                grain ^= grain << 13;
                grain ^= grain >>> 7;
                grain ^= grain << 17;
                float noise = ((grain & 15) + (grain >> 8 & 15) - 15) * 0.6f;
                float light = hill == 0
                        ? 40f * y / height + 18 * Math.max(0, coarse[x])
                        : coarse[x] * 30 + fine[x] * (6 + 9 * hill);
                row[x] = colour(seed, hill, light + noise);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }

    private static int colour(long seed, int hill, float light) {
        double hue = mix(seed, hill, 7) * 20;
        int red = (int) (hill == 0 ? 120 + light : 150 - 18 * hill + hue + light);
        int green = (int) (hill == 0 ? 160 + light : 140 - 12 * hill - hue / 2 + light);
        int blue = (int) (hill == 0 ? 215 + light / 3 : 130 - 22 * hill + light * 0.8);
        return Math.clamp(red, 0, 255) << 16 | Math.clamp(green, 0, 255) << 8 | Math.clamp(blue, 0, 255);
    }

    private static float[][] hills(int width, int height, long seed) {
        float[][] hills = new float[HILLS][width];
        for (int hill = 0; hill < HILLS; hill++) {
            texture(hills[hill], 0, seed + 1000 + hill, 0, CELLS.length, 1);
            for (int x = 0; x < width; x++) {
                hills[hill][x] = height * (0.28f + 0.14f * hill + 0.09f * hills[hill][x]);
            }
        }
        return hills;
    }

    /** One row of noise of several scales. */
    private static void texture(float[] row, int y, long seed, int first, int end, float strength) {
        Arrays.fill(row, 0);
        float amplitude = strength;
        for (int octave = first; octave < end; octave++) {
            int cell = CELLS[octave];
            int above = y / cell;
            float down = smooth((float) (y % cell) / cell);
            float left = between(seed + octave, 0, above, down);
            for (int x = 0, column = 1; x < row.length; column++) {
                float right = between(seed + octave, column, above, down);
                for (int at = 0; at < cell && x < row.length; at++, x++) {
                    row[x] += amplitude * (left + (right - left) * smooth((float) at / cell));
                }
                left = right;
            }
            amplitude *= first == 0 ? 0.55f : 0.85f;
        }
    }

    private static float between(long seed, int column, int above, float down) {
        float top = mix(seed, column, above);
        return top + (mix(seed, column, above + 1) - top) * down;
    }

    private static float smooth(float at) {
        return at * at * (3 - 2 * at);
    }

    /** A number from -1 to 1 that looks like chance. */
    private static float mix(long seed, int x, int y) {
        long z = seed * 0x9E3779B97F4A7C15L + x * 0xBF58476D1CE4E5B9L + y * 0x94D049BB133111EBL;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return ((z ^ z >>> 31) >> 40) / (float) (1 << 23);
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(0.92f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), quality);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The segments that a phone adds, after the first segment. */
    private static byte[] withMetadata(byte[] jpeg) {
        byte[] phone = TestPictures.phoneJpeg(1);
        var out = new ByteArrayOutputStream();
        int first = 4 + u16(jpeg, 4);
        out.write(jpeg, 0, first);
        List<Integer> starts = new ArrayList<>();
        int at = 4 + u16(phone, 4);
        for (int marker = u16(phone, at); marker > 0xFFE0 && marker <= 0xFFFE; marker = u16(phone, at)) {
            starts.add(at);
            int length = 2 + u16(phone, at + 2);
            out.write(phone, at, length);
            at += length;
        }
        if (starts.isEmpty()) {
            throw new IllegalStateException("The phone's picture has no metadata");
        }
        out.write(jpeg, first, jpeg.length - first);
        return out.toByteArray();
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
