package com.opusimg.engine.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.Colour;
import com.opusimg.engine.Flatten;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Redact;
import com.opusimg.engine.Redact.Box;
import com.opusimg.engine.Redact.Method;
import com.opusimg.engine.codec.Picture;
import com.opusimg.engine.text.TextPicture;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RedactorTest {

    private static final Picture NOISE = Pictures.noise(200, 150, 5);

    @Test
    void solidLeavesNothing() throws Exception {
        Picture out = redact(NOISE, Method.SOLID, new Box(10, 20, 30, 40));
        for (int y = 0; y < 150; y++) {
            for (int x = 0; x < 200; x++) {
                boolean inside = x >= 10 && x < 40 && y >= 20 && y < 60;
                assertThat(Pictures.at(out, x, y)).isEqualTo(inside ? 0xFF000000 : Pictures.at(NOISE, x, y));
            }
        }
    }

    @Test
    void solidTakesAColour() throws Exception {
        Redact red = new Redact(List.of(new Box(0, 0, 5, 5)), null, new Colour(0xFFFF0000));
        assertThat(Pictures.at(Redactor.apply(NOISE, red, Progress.NONE), 4, 4)).isEqualTo(0xFFFF0000);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void whatReachesOutsideIsLeftAway(Method method) throws Exception {
        Picture out = redact(NOISE, method, new Box(-50, 140, 60, 500), new Box(199, 0, 32768, 32768));
        assertThat(out.argb()).hasSameSizeAs(NOISE.argb());
        assertThat(Pictures.at(out, 10, 149)).isEqualTo(Pictures.at(NOISE, 10, 149));
        assertThat(Pictures.at(out, 9, 139)).isEqualTo(Pictures.at(NOISE, 9, 139));
        assertThat(Pictures.at(out, 3, 145)).isNotEqualTo(Pictures.at(NOISE, 3, 145));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void aBoxWhollyOutsideIsAnError(Method method) {
        for (Box box : List.of(new Box(200, 0, 9, 9), new Box(-9, 0, 9, 9), new Box(0, 150, 9, 9))) {
            assertThatThrownBy(() -> redact(NOISE, method, new Box(0, 0, 9, 9), box))
                    .isInstanceOfSatisfying(
                            ImageException.class,
                            e -> assertThat(e.problem()).isEqualTo(ImageException.Problem.REDACT_OUTSIDE));
        }
    }

    @Test
    void pixelsAreAFewCellsOfFewColours() throws Exception {
        Picture out = redact(Pictures.noise(300, 300, 2), Method.PIXELATE, new Box(0, 0, 300, 300));
        for (int cellY = 0; cellY < 6; cellY++) {
            for (int cellX = 0; cellX < 6; cellX++) {
                int colour = Pictures.at(out, cellX * 50, cellY * 50);
                for (int i = 0; i < 2500; i++) {
                    assertThat(Pictures.at(out, cellX * 50 + i % 50, cellY * 50 + i / 50))
                            .isEqualTo(colour);
                }
                assertThat(colour & 0xFF).isIn(0, 36, 73, 109, 146, 182, 219, 255);
            }
        }
    }

    /** The proof that nothing finer is carried through: pictures that differ only within cells come out the same. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"PIXELATE", "BLUR"})
    void picturesOfTheSameCellsCannotBeToldApart(Method method) throws Exception {
        Picture stripes = stripes(0);
        Picture other = stripes(1);
        assertThat(stripes.argb()).isNotEqualTo(other.argb());
        Box all = new Box(0, 0, 96, 96);
        assertThat(redact(stripes, method, all).argb())
                .isEqualTo(redact(other, method, all).argb());
    }

    /** Names in the same place and of the same length, the case that was undone for fine mosaics. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"PIXELATE", "BLUR"})
    void aLineOfTextHasLessLeftThanItsLetters(Method method) throws Exception {
        long different = List.of("B-KL 4711", "B-XY 8036", "M-AB 1234", "D-QR 5599", "K-ZW 7204", "F-HN 3861").stream()
                .map(RedactorTest::line)
                .map(line -> {
                    try {
                        return Arrays.stream(redact(line, method, new Box(0, 0, 160, 28))
                                        .argb())
                                .distinct()
                                .count();
                    } catch (ImageException e) {
                        throw new AssertionError(e);
                    }
                })
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        // One row of six cells with three levels of grey in use, where letters are 20 pixels high.
        assertThat(different).isLessThan(method == Method.PIXELATE ? 5 : 200);
        assertThat(redact(line("A"), Method.PIXELATE, new Box(0, 0, 160, 28)).argb())
                .as("one row: each column is of one colour")
                .satisfies(argb -> {
                    for (int i = 0; i < argb.length; i++) {
                        assertThat(argb[i]).isEqualTo(argb[i % 160]);
                    }
                });
    }

    @Test
    void aLargeLineOfTextHasTwoRowsAtMost() throws Exception {
        Picture out = redact(Pictures.noise(400, 200, 9), Method.PIXELATE, new Box(0, 0, 400, 200));
        for (int y = 0; y < 200; y++) {
            assertThat(Pictures.at(out, 0, y)).isEqualTo(Pictures.at(out, 0, y / 100 * 100));
        }
    }

    @Test
    void theShapeOfWhatIsTransparentGoesToo() throws Exception {
        Picture in = Pictures.with(Pictures.plain(64, 64, 0), 10, 10, 20, 20, 0xFFFF0000);
        for (Method method : Method.values()) {
            assertThat(Arrays.stream(redact(in, method, new Box(0, 0, 64, 64)).argb())
                            .map(argb -> argb >>> 24))
                    .containsOnly(255);
        }
    }

    @Test
    void boxesOfOnePixelWork() throws Exception {
        for (Method method : Method.values()) {
            redact(Pictures.noise(1, 1, 3), method, new Box(0, 0, 1, 1));
            redact(Pictures.noise(1, 500, 3), method, new Box(0, 0, 1, 500));
            redact(Pictures.noise(500, 1, 3), method, new Box(0, 0, 500, 1));
        }
    }

    /** Cells of 16 pixels, each half dark and half light, in one order or the other. */
    private static Picture stripes(int first) {
        int[] pixels = new int[96 * 96];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i % 96 / 8 + first) % 2 == 0 ? 0xFF202020 : 0xFFE0E0E0;
        }
        return new Picture(96, 96, pixels, false, true);
    }

    private static Picture line(String text) {
        try {
            Picture letters = TextPicture.draw(text, Colour.BLACK, 160, 28);
            return Flattener.apply(letters, new Flatten(null));
        } catch (ImageException e) {
            throw new AssertionError(e);
        }
    }

    private static Picture redact(Picture in, Method method, Box... boxes) throws ImageException {
        return Redactor.apply(in, new Redact(List.of(boxes), method, null), Progress.NONE);
    }
}
