package com.opusimg.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageException.Problem;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.Resize;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that would become very large: they end within limits, and the refusal names the limit. */
class BombsTest {

    private static final Limits LIMITS = new Limits(10_000_000, 10_000, Duration.ofSeconds(30), 500_000_000);
    private static final Recipe SMALL = new Recipe(List.of(Resize.inside(50, 50)), new Output(Format.PNG, null, null));

    private static WorkerPool pool;
    private static ImageEngine engine;

    @BeforeAll
    static void start() {
        pool = new WorkerPool(TestWorkers.command(1000), 1);
        engine = new RecipeEngine(pool);
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("many pixels", TestPictures.pngBomb(9000, 9000), Problem.TOO_MANY_PIXELS, "10 megapixels"),
                Arguments.of(
                        "a side too long, few pixels",
                        TestPictures.pngBomb(2_883_616, 3),
                        Problem.SIDE_TOO_LONG,
                        "at most 10000"),
                Arguments.of(
                        "frames that are large together",
                        TestPictures.animatedGif(2000, 2000, 30),
                        Problem.TOO_MANY_PIXELS,
                        "the limit is 100"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void endsAtTheHeader(String name, byte[] bomb, Problem problem, String limit) {
        assertThatThrownBy(() -> make(bomb, SMALL))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem))
                .hasMessageContaining(limit);
    }

    @Test
    void aTextThatUnpacksToGigabytesIsNotUnpacked() throws Exception {
        byte[] png = TestPictures.annotatedPng(40, 30);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        byte[] bomb = textBomb();
        for (int i = 0; i < 50; i++) {
            out.writeBytes(bomb);
        }
        out.write(png, 33, png.length - 33);
        try {
            make(out.toByteArray(), SMALL);
        } catch (ImageException refused) {
            // Where libvips was built with libpng, that stops at its own limit.
            assertThat(refused.problem()).isEqualTo(ImageException.Problem.CORRUPT_FILE);
        }
        make(out.toByteArray(), new Recipe(List.of(), Output.SAME));
    }

    @Test
    void aStepThatGrowsThePictureEndsAtTheLimit() {
        Recipe growing = new Recipe(
                List.of(new Resize(9000, 9000, Resize.Fit.FILL, null, true, null)), new Output(Format.PNG, null, null));
        assertThatThrownBy(() -> make(TestPictures.plainJpeg(40, 30), growing))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("10 megapixels");
    }

    private static void make(byte[] file, Recipe recipe) throws Exception {
        engine.transform(
                ByteSource.of(file), recipe, Overlays.NONE, LIMITS, new ByteArrayOutputStream(), Progress.NONE);
    }

    /** A zTXt chunk of 100 kB that unpacks to 100 MB. */
    private static byte[] textBomb() {
        byte[] head = "Comment\0\0".getBytes(StandardCharsets.ISO_8859_1);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(new byte[100_000_000]);
        deflater.finish();
        byte[] packed = new byte[200_000];
        int length = deflater.deflate(packed);
        deflater.end();
        ByteBuffer chunk = ByteBuffer.allocate(12 + head.length + length);
        chunk.putInt(head.length + length).put("zTXt".getBytes(StandardCharsets.ISO_8859_1));
        chunk.put(head).put(packed, 0, length);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, 4 + head.length + length);
        return chunk.putInt((int) sum.getValue()).array();
    }
}
