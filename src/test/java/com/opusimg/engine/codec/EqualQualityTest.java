package com.opusimg.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.TestPictures;
import com.opusimg.engine.vips.Libvips;
import com.opusimg.it.BenchSsim;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EqualQualityTest {

    private static final int SIDE = 512;

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JPEG", "WEBP", "AVIF"})
    void staysInItsScaleAndRises(Format format) {
        int last = 0;
        for (int quality = 1; quality <= 100; quality++) {
            int own = EqualQuality.of(format, quality);
            assertThat(own).isBetween(Math.max(1, last), 100);
            last = own;
        }
        assertThat(last).isBetween(99, 100);
    }

    /** By the scale of before (63 at 80 and straight from there), AVIF is 0.014 away at 30 and 0.010 at 50. */
    @ParameterizedTest
    @ValueSource(ints = {30, 50, 80})
    void looksAlike(int quality) throws Exception {
        assumeThat(System.getenv("OPUS_LIBVIPS"))
                .as("another libvips: the numbers are those of the build's, others encode AVIF otherwise")
                .isNull();
        double jpeg = ssim(Format.JPEG, quality);
        assertThat(ssim(Format.AVIF, EqualQuality.of(Format.AVIF, quality))).isCloseTo(jpeg, within(0.008));
        // These pictures have more fine structure than photographs, which costs WebP most.
        assertThat(ssim(Format.WEBP, EqualQuality.of(Format.WEBP, quality))).isCloseTo(jpeg, within(0.018));
    }

    /** Mean of four pictures, one of them smooth. */
    private static double ssim(Format format, int quality) throws Exception {
        double sum = 0;
        for (int seed = 1; seed <= 4; seed++) {
            BufferedImage picture = picture(seed);
            byte[] file = transform(TestPictures.write(picture, "png"), new Output(format, quality, null));
            byte[] png = transform(file, new Output(Format.PNG, null, null));
            sum += BenchSsim.of(picture, ImageIO.read(new ByteArrayInputStream(png)));
        }
        return sum / 4;
    }

    private static byte[] transform(byte[] file, Output output) throws Exception {
        ImageEngine engine = new RecipeEngine(Libvips.engine());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Recipe recipe = new Recipe(List.of(), output);
        engine.transform(ByteSource.of(file), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        return out.toByteArray();
    }

    /** Structure of every size, the weaker the finer as in photographs, with edges through it. */
    private static BufferedImage picture(long seed) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, SIDE, SIDE);
        Random chance = new Random(seed);
        double strength = 160;
        for (int cells = 4; cells <= SIDE / 2; cells *= 2) {
            graphics.drawImage(noise(chance, cells, (int) strength), 0, 0, SIDE, SIDE, null);
            strength *= seed == 4 ? 0.45 : 0.6;
            for (int i = 0; i < 3; i++) {
                graphics.setColor(Color.getHSBColor(chance.nextFloat(), 0.05f, chance.nextFloat()));
                double size = 0.6 * SIDE / Math.sqrt(cells);
                graphics.fill(new Ellipse2D.Double(
                        chance.nextInt(SIDE), chance.nextInt(SIDE), size * (0.5 + chance.nextDouble()), size));
            }
        }
        graphics.dispose();
        return image;
    }

    private static BufferedImage noise(Random chance, int cells, int strength) {
        BufferedImage noise = new BufferedImage(cells, cells, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < cells * cells; i++) {
            noise.setRGB(
                    i % cells,
                    i / cells,
                    strength << 24 | Color.HSBtoRGB(chance.nextFloat(), 0.05f, chance.nextFloat()) & 0xFFFFFF);
        }
        return noise;
    }
}
