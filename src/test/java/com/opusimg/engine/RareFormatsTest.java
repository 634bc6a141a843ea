package com.opusimg.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.ImageException.Problem;
import com.opusimg.engine.pixel.JavaPixels;
import com.opusimg.engine.pixel.PixelEngine;
import com.opusimg.engine.vips.Libvips;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Formats that are read and not written. Their files were made by ImageMagick 6.9.11, as four quarters: red, green, blue and
 * yellow; that of ICNS by hand around such a PNG.
 */
class RareFormatsTest {

    private static final int[] QUARTERS = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00};

    static Stream<String> colours() {
        return Stream.of(
                "q.bmp",
                "q.ico",
                "q.cur",
                "multi.ico",
                "q.icns",
                "q.psd",
                "q.tga",
                "true.tga",
                "q.ppm",
                "q.pam",
                "q.pfm",
                "q.pcx",
                "q.sgi",
                "q.pict",
                "q.dds",
                "q.hdr");
    }

    @ParameterizedTest
    @CsvSource({
        "q.bmp, BMP, 40, 30, PNG",
        "q.ico, ICO, 40, 30, PNG",
        "q.cur, ICO, 40, 30, PNG",
        "multi.ico, ICO, 32, 32, PNG",
        "q.icns, ICNS, 32, 32, PNG",
        "q.psd, PSD, 40, 30, PNG",
        "q.tga, TGA, 40, 30, PNG",
        "q.ppm, PNM, 40, 30, PNG",
        "q.pgm, PNM, 40, 30, PNG",
        "q.pbm, PNM, 40, 30, PNG",
        "q.pam, PNM, 40, 30, PNG",
        "q.pfm, PNM, 40, 30, PNG",
        "q.pcx, PCX, 40, 30, PNG",
        "q.sgi, SGI, 40, 30, PNG",
        "q.pict, PICT, 40, 30, PNG",
        "q.dds, DDS, 40, 30, PNG",
        "q.hdr, HDR, 40, 30, JPEG"
    })
    void isRecognisedAndBecomesWhatCanBeWritten(String name, Format format, int width, int height, Format written)
            throws Exception {
        byte[] file = file(name);
        RecipeEngine engine = new RecipeEngine(new JavaPixels());
        ImageInfo info = engine.inspect(ByteSource.of(file), Limits.DEFAULT);
        assertThat(info.format()).isEqualTo(format);
        assertThat(info.width()).isEqualTo(width);
        assertThat(info.height()).isEqualTo(height);
        assertThat(engine.describe(ByteSource.of(file))).isNotNull();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(transform(new JavaPixels(), file, null, out).format()).isEqualTo(written);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }

    @ParameterizedTest
    @MethodSource("colours")
    void looksAlikeFromBothEngines(String name) throws Exception {
        for (PixelEngine pixels : List.of(new JavaPixels(), Libvips.engine())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            transform(pixels, file(name), Format.PNG, out);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
            for (int i = 0; i < 4; i++) {
                int x = image.getWidth() * (i % 2 == 0 ? 1 : 7) / 8;
                int y = image.getHeight() * (i < 2 ? 1 : 7) / 8;
                int found = image.getRGB(x, y);
                assertThat(near(found, QUARTERS[i]))
                        .as(
                                "%s of %s: %08x in place of %06x",
                                pixels.capabilities().engine(), name, found, QUARTERS[i])
                        .isTrue();
                assertThat(found >>> 24).isEqualTo(0xFF);
            }
        }
    }

    @Test
    void isWrittenInNewFormatsToo() throws Exception {
        for (Format target : List.of(Format.WEBP, Format.AVIF)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(transform(Libvips.engine(), file("q.psd"), target, out).format())
                    .isEqualTo(target);
        }
    }

    @ParameterizedTest
    @MethodSource("colours")
    void limitsHoldBeforeAnythingIsDecoded(String name) {
        RecipeEngine engine = new RecipeEngine(new JavaPixels());
        assertThatThrownBy(() -> engine.inspect(ByteSource.of(file(name)), new Limits(1_000_000, 31)))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.SIDE_TOO_LONG));
    }

    @ParameterizedTest
    @MethodSource("colours")
    void damageIsRefusedOrRead(String name) throws Exception {
        byte[] file = file(name);
        Random random = new Random(4711);
        for (int i = 0; i < 150; i++) {
            byte[] damaged = Arrays.copyOf(file, i % 3 == 0 ? random.nextInt(1, file.length) : file.length);
            for (int n = 0; n < 3; n++) {
                damaged[random.nextInt(Math.min(damaged.length, 300))] = (byte) random.nextInt();
            }
            try {
                transform(new JavaPixels(), damaged, Format.PNG, new ByteArrayOutputStream());
            } catch (ImageException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }

    @Test
    void whatOnlyLooksALittleLikeItIsNoPicture() {
        for (String text : List.of(
                "BMW is a maker of cars and of motorcycles",
                "P1 is a name",
                "P5\nis a name",
                "<html><body><svg width='1' height='1'/></body></html>",
                "<?xml version='1.0'?><feed/>",
                "icn",
                "\n\5\1 some text that goes on",
                "\0\0\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")) {
            assertThat(Format.sniff(TestPictures.latin(text + "\0".repeat(600))))
                    .as(text)
                    .isEmpty();
        }
    }

    private static Outcome transform(PixelEngine pixels, byte[] file, Format target, ByteArrayOutputStream out)
            throws Exception {
        RecipeEngine engine = new RecipeEngine(pixels);
        Recipe recipe = new Recipe(List.of(), new Output(target, null, null));
        Outcome outcome = engine.transform(
                ByteSource.of(file), recipe, Overlays.NONE, new Limits(4_000_000, 4000), out, Progress.NONE);
        engine.verify(ByteSource.of(out.toByteArray()), recipe);
        return outcome;
    }

    private static boolean near(int found, int expected) {
        return Math.abs((found >> 16 & 0xFF) - (expected >> 16 & 0xFF)) < 12
                && Math.abs((found >> 8 & 0xFF) - (expected >> 8 & 0xFF)) < 12
                && Math.abs((found & 0xFF) - (expected & 0xFF)) < 12;
    }

    private static byte[] file(String name) throws Exception {
        try (InputStream in = RareFormatsTest.class.getResourceAsStream("formats/" + name)) {
            return in.readAllBytes();
        }
    }
}
