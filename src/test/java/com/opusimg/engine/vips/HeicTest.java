package com.opusimg.engine.vips;

import static com.opusimg.engine.vips.Quarters.BLUE;
import static com.opusimg.engine.vips.Quarters.GREEN;
import static com.opusimg.engine.vips.Quarters.RED;
import static com.opusimg.engine.vips.Quarters.YELLOW;
import static com.opusimg.engine.vips.Quarters.assertNear;
import static com.opusimg.engine.vips.Quarters.assertQuarters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ColourProfile;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.KeptField;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Metadata;
import com.opusimg.engine.Outcome;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.RemovedMetadata;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Step;
import com.opusimg.engine.TestPictures;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.Structure;
import com.opusimg.engine.worker.TestWorkers;
import com.opusimg.engine.worker.WorkerPool;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * HEIC as phones write it: pictures of {@link TestPictures} that {@code heif-enc} of libheif 1.23.6 made with x265. What a
 * file says is read everywhere; its pixels where the library has a decoder, which that of npm has not ({@code OPUS_LIBVIPS}
 * names another one).
 */
class HeicTest {

    private static final int TOLERANCE = 40;

    @ParameterizedTest
    @CsvSource({
        "turned-1, 96, 64, 1, false",
        "turned-2, 96, 64, 2, false",
        "turned-3, 96, 64, 3, false",
        "turned-4, 96, 64, 4, false",
        "turned-5, 96, 64, 5, false",
        "turned-6, 96, 64, 6, false",
        "turned-7, 96, 64, 7, false",
        "turned-8, 96, 64, 8, false",
        "thumb, 96, 64, 6, false",
        "grid, 256, 192, 1, false",
        "p3, 40, 40, 1, false",
        "deep, 40, 40, 1, false",
        "alpha, 40, 40, 1, true"
    })
    void saysWhatItIs(String name, int width, int height, int orientation, boolean alpha) throws Exception {
        assertThat(Format.sniff(heic(name))).contains(Format.HEIC);
        try (Bytes bytes = Bytes.open(ByteSource.of(heic(name)))) {
            assertThat(Structure.of(Format.HEIC).inspect(bytes, Limits.DEFAULT))
                    .isEqualTo(new ImageInfo(Format.HEIC, width, height, 1, orientation, alpha));
        }
    }

    @Test
    void whatItTellsIsSaidWithoutADecoder() throws Exception {
        ImageEngine engine = new RecipeEngine(Libvips.engine());
        Inspection told = engine.describe(ByteSource.of(heic("turned-6")));
        assertThat(told.place()).isTrue();
        assertThat(told.summary().make()).isEqualTo(TestPictures.SECRET);
        assertThat(told.summary().taken()).startsWith("2025-01-02T03:04:05");
        assertThat(told.summary().serialNumbers()).contains(TestPictures.SECRET);
        assertThat(told.summary().thumbnails()).hasSize(1);
        assertThat(told.summary().makerNotes()).isTrue();
        assertThat(engine.describe(ByteSource.of(heic("thumb"))).count())
                .as("another thumbnail, which is a picture of its own")
                .isEqualTo(told.count() + 1);
        for (String bare : List.of("grid", "p3", "deep", "alpha")) {
            assertThat(engine.describe(ByteSource.of(heic(bare))).count())
                    .as(bare)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void comesOutUprightAndWithoutMetadata(int orientation) throws Exception {
        ImageEngine engine = decoding();
        for (Format target : List.of(Format.JPEG, Format.PNG, Format.WEBP, Format.AVIF)) {
            Recipe recipe = recipe(new Output(target, 95, null));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Outcome outcome = transform(engine, heic("turned-" + orientation), recipe, out);
            assertThat(outcome.removed().place()).isTrue();
            assertThat(outcome.removed().groups())
                    .extracting(RemovedMetadata.Fields::group)
                    .contains(RemovedMetadata.Group.POSITION, RemovedMetadata.Group.CAMERA);
            assertThat(new String(out.toByteArray(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(TestPictures.SECRET);
            ImageInfo info = engine.inspect(ByteSource.of(out.toByteArray()), Limits.DEFAULT);
            assertThat(info.orientation()).isEqualTo(1);
            assertThat(info.width()).isEqualTo(orientation > 4 ? 64 : 96);
            assertThat(outcome.width()).isEqualTo(info.width());
            assertQuarters(pixels(engine, out.toByteArray()), TOLERANCE, Quarters.of(orientation));
        }
    }

    @Test
    void stepsTakeItAsItIsSeen() throws Exception {
        ImageEngine engine = decoding();
        Output jpeg = new Output(Format.JPEG, 95, null);
        // Upright, turned-6 has blue and red above, yellow and green below.
        BufferedImage small = pixels(engine, bytes(engine, "turned-6", recipe(jpeg, Resize.inside(48, 48))));
        assertThat(small.getWidth()).isEqualTo(32);
        assertThat(small.getHeight()).isEqualTo(48);
        assertQuarters(small, TOLERANCE, Quarters.of(6));
    }

    @Test
    void fieldsKeptByNameAreCarriedOver() throws Exception {
        ImageEngine engine = decoding();
        Metadata creator = Metadata.keeping(List.of(KeptField.CREATOR));
        for (Format target : List.of(Format.JPEG, Format.AVIF)) {
            byte[] kept = bytes(engine, "turned-6", recipe(new Output(target, 90, creator)));
            Inspection told = engine.describe(ByteSource.of(kept));
            assertThat(told.summary().creator()).isEqualTo(TestPictures.SECRET);
            assertThat(told.count()).isEqualTo(1);
        }
        byte[] all = bytes(engine, "turned-6", recipe(new Output(Format.JPEG, 90, Metadata.KEEP)));
        assertThat(engine.describe(ByteSource.of(all)).place()).isTrue();
        assertThat(engine.inspect(ByteSource.of(all), Limits.DEFAULT).orientation())
                .isEqualTo(1);
    }

    @Test
    void coloursDepthAndTransparencyComeOutRight() throws Exception {
        ImageEngine engine = decoding();
        Output png = new Output(Format.PNG, null, null);
        assertNear(pixels(engine, bytes(engine, "deep", recipe(png))).getRGB(20, 20), 0x8040C0, 8);
        BufferedImage wide = pixels(engine, bytes(engine, "p3", recipe(png)));
        assertThat(wide.getRGB(20, 20) >> 16 & 0xFF)
                .as("red of Display P3's 60, in sRGB")
                .isLessThan(50);
        Output keep = new Output(Format.PNG, false, null, null, false, false, false, null, null, ColourProfile.KEEP);
        assertThat(new String(bytes(engine, "p3", recipe(keep)), StandardCharsets.ISO_8859_1))
                .contains("iCCP");
        BufferedImage alpha = pixels(engine, bytes(engine, "alpha", recipe(png)));
        assertNear(alpha.getRGB(8, 20), RED, 24);
        assertThat(alpha.getRGB(8, 20) >>> 24).isGreaterThan(250);
        assertThat(alpha.getRGB(32, 20) >>> 24).isLessThan(5);
        assertQuarters(pixels(engine, bytes(engine, "grid", recipe(png))), TOLERANCE, RED, GREEN, BLUE, YELLOW);
    }

    @Test
    void isReadInConfinedWorkersAsWell() throws Exception {
        decoding();
        try (WorkerPool workers = new WorkerPool(TestWorkers.command(1000), 1)) {
            assertThat(workers.capabilities().reads()).contains(Format.HEIC);
            ImageEngine engine = new RecipeEngine(workers);
            byte[] grid = bytes(engine, "grid", recipe(new Output(Format.PNG, null, null)));
            assertQuarters(pixels(engine, grid), TOLERANCE, RED, GREEN, BLUE, YELLOW);
        }
    }

    /** An engine that decodes HEIC, or the test is skipped. */
    private static ImageEngine decoding() {
        ImageEngine engine = new RecipeEngine(Libvips.engine());
        assumeThat(engine.capabilities().reads())
                .as("libvips %s decodes no HEVC", engine.capabilities().version())
                .contains(Format.HEIC);
        return engine;
    }

    private static byte[] heic(String name) throws Exception {
        try (InputStream in = RecipeEngine.class.getResourceAsStream("heic/" + name + ".heic")) {
            return in.readAllBytes();
        }
    }

    private static Recipe recipe(Output output, Step... steps) {
        return new Recipe(List.of(steps), output);
    }

    private static byte[] bytes(ImageEngine engine, String name, Recipe recipe) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        transform(engine, heic(name), recipe, out);
        return out.toByteArray();
    }

    private static Outcome transform(ImageEngine engine, byte[] file, Recipe recipe, ByteArrayOutputStream out)
            throws Exception {
        Outcome outcome =
                engine.transform(ByteSource.of(file), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        engine.verify(ByteSource.of(out.toByteArray()), recipe);
        return outcome;
    }

    /** What Java's readers do not know goes by way of PNG. */
    private static BufferedImage pixels(ImageEngine engine, byte[] file) throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        transform(engine, file, recipe(new Output(Format.PNG, null, null)), png);
        return ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    }
}
