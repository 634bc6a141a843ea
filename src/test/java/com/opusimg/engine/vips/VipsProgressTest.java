package com.opusimg.engine.vips;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.Rotate;
import com.opusimg.engine.Step;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How far a picture is, as told while it is computed and encoded. */
class VipsProgressTest {

    /** What the worker's part of the whole is to the engine; the rest is reading the result back. */
    private static final double WORKERS_PART = 0.95;

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JPEG", "PNG", "TIFF"})
    void formatsThatAreEncodedRowByRowTellAllTheWay(Format target) throws Exception {
        List<Double> told = told(new Output(target, 80, null), new Rotate(3, null));
        assertThat(told).isSorted();
        assertThat(told.stream().filter(at -> at > 0.12 && at < 0.85)).hasSizeGreaterThan(5);
    }

    /** Their encoders begin when the last pixel is there, and say nothing from then on. */
    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"WEBP", "AVIF"})
    void formatsThatTakeAllPixelsAtOnceTellUntilThen(Format target) throws Exception {
        List<Double> told = told(new Output(target, 60, null), new Rotate(3, null));
        assertThat(told).isSorted();
        assertThat(told.stream().filter(at -> at > 0.12 && at < 0.45)).hasSizeGreaterThan(5);
        assertThat(told.stream().filter(at -> at > 0.6 && at < WORKERS_PART - 0.01))
                .isEmpty();
    }

    @Test
    void severalTriesShareWhatThereIs() throws Exception {
        List<Double> told = told(SMALL, new Rotate(3, null));
        assertThat(told).isSorted();
        assertThat(told.stream().filter(at -> at > 0.12 && at < 0.35))
                .as("computing the pixels")
                .hasSizeGreaterThan(3);
        assertThat(told.stream().filter(at -> at > 0.4 && at < WORKERS_PART))
                .as("encoding")
                .hasSizeGreaterThan(8);
    }

    @Test
    void nobodyHearsOfAPictureThatIsDone() throws Exception {
        List<Double> first = told(new Output(Format.JPEG, 80, null));
        int heard = first.size();
        told(new Output(Format.JPEG, 80, null));
        assertThat(first).hasSize(heard);
    }

    private static final Output SMALL =
            new Output(Format.JPEG, false, 95, null, false, false, false, 20_000L, null, null);

    private static List<Double> told(Output output, Step... steps) throws Exception {
        List<Double> told = new ArrayList<>();
        new RecipeEngine(Libvips.engine())
                .transform(
                        ByteSource.of(TestPictures.write(TestPictures.photo(1200, 900), "png")),
                        new Recipe(List.of(steps), output),
                        Overlays.NONE,
                        Limits.DEFAULT,
                        new ByteArrayOutputStream(),
                        new Progress() {
                            @Override
                            public void at(double fraction) {
                                told.add(fraction);
                            }

                            @Override
                            public boolean cancelled() {
                                return false;
                            }
                        });
        return told;
    }
}
