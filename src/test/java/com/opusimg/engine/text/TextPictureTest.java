package com.opusimg.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.Colour;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.codec.Picture;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPictureTest {

    @ParameterizedTest
    @ValueSource(strings = {"© Opus", "Größe", "Ωμέγα", "Жизнь", "שלום", "e\u0301te\u0301", "a b", "€ 5", "f\u200di"})
    void drawsTheScriptsOfEurope(String text) throws Exception {
        assertThat(TextPicture.missing(text)).isEmpty();
        int height = (int) Math.round(200 * TextPicture.ratio(text));
        Picture picture = TextPicture.draw(text, Colour.WHITE, 200, height);
        assertThat(Arrays.stream(picture.argb()).filter(argb -> argb == -1).count())
                .isGreaterThan(200);
        // It fills its box.
        assertThat(column(picture, 0) + column(picture, 1)).isPositive();
        assertThat(column(picture, 199) + column(picture, 198)).isPositive();
    }

    @Test
    void tellsWhatItCannotDraw() {
        assertThat(TextPicture.missing("a日\uD83D\uDE00b日")).containsExactly("日", "\uD83D\uDE00");
        refused("日");
        refused("\u00a0");
        refused("\u200d");
    }

    @Test
    void rightToLeftStandsInItsOrder() throws Exception {
        // Alef is left of Bet where it comes after it.
        Picture ordinary = TextPicture.draw("אב", Colour.BLACK, 100, 40);
        Picture leftToRight = TextPicture.draw("\u202dאב", Colour.BLACK, 100, 40);
        assertThat(ordinary.argb()).isNotEqualTo(leftToRight.argb());
        assertThat(TextPicture.draw("\u202dבא", Colour.BLACK, 100, 40).argb()).isEqualTo(ordinary.argb());
    }

    @Test
    void manyThreadsDrawTheSame() throws Exception {
        int[] expected = TextPicture.draw("Opus 123", Colour.BLACK, 80, 20).argb();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = IntStream.range(0, 100)
                    .mapToObj(i -> threads.submit(() ->
                            TextPicture.draw("Opus 123", Colour.BLACK, 80, 20).argb()))
                    .toList();
            for (var one : all) {
                assertThat(one.get()).isEqualTo(expected);
            }
        }
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> TextPicture.draw(text, Colour.WHITE, 10, 10))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        e -> assertThat(e.problem()).isEqualTo(ImageException.Problem.TEXT_NOT_WRITABLE));
    }

    private static long column(Picture picture, int x) {
        long seen = 0;
        for (int y = 0; y < picture.height(); y++) {
            seen += picture.argb()[y * picture.width() + x] >>> 24;
        }
        return seen;
    }
}
