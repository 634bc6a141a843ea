package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.opusimg.engine.Preset;
import com.opusimg.engine.Presets;
import com.opusimg.engine.RecipeWriter;
import com.opusimg.engine.TestPictures;
import com.opusimg.engine.WidePictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same picture and recipe on this device and on the server: the same file but for what encoders do differently. */
@ExtendWith(Chromium.class)
class DeviceIT {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 480;
    private static final BufferedImage LANDSCAPE = BenchCorpus.paint(WIDTH, HEIGHT, 3);
    private static final byte[] JPEG = TestPictures.write(LANDSCAPE, "jpeg");
    private static final byte[] PNG = TestPictures.write(LANDSCAPE, "png");
    private static final byte[] MARK = TestPictures.write(TestPictures.photo(64, 32), "png");

    private static final byte[] DRAWING = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#fc0"/>
            <circle cx="10" cy="10" r="8" fill="#036"/></svg>""".getBytes(StandardCharsets.UTF_8);

    /**
     * How far pixels may lie apart: on average over all parts of all pixels, of 255, premultiplied; and how alike they must be
     * by SSIM of luma.
     */
    private record Tolerance(double difference, double ssim) {}

    /** Where both only compute. */
    private static final Tolerance COMPUTED = new Tolerance(1, 0.99);

    /** Where two decoders or encoders have their own ways. */
    private static final Tolerance LOSSY = new Tolerance(3, 0.94);

    /** One page and one account for all, as a person has: most of a test's time was to open them. */
    private static DevicePage device;

    private static Api api;

    @BeforeAll
    static void open(Tab tab) {
        device = new DevicePage(tab);
        api = Person.verified(Servers.shared()).api();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationComesOutUpright(int orientation) throws Exception {
        byte[] phone = TestPictures.phoneJpeg(300, 200, orientation);
        compare(phone, recipe("", "\"format\":\"png\""), LOSSY);
        compare(phone, recipe(step("resize", "\"width\":90"), "\"format\":\"jpeg\",\"quality\":95"), LOSSY);
        compare(
                phone,
                recipe(step("crop", "\"x\":10,\"y\":20,\"width\":80,\"height\":60"), "\"format\":\"png\""),
                LOSSY);
        byte[] png = TestPictures.annotate(TestPictures.write(TestPictures.photo(60, 40), "png"), orientation);
        compare(png, recipe("", "\"format\":\"jpeg\",\"quality\":95"), LOSSY);
        compare(png, recipe(step("resize", "\"width\":30"), "\"format\":\"webp\",\"lossless\":true"), COMPUTED);
    }

    static List<String> steps() {
        return List.of(
                step("resize", "\"width\":200,\"height\":200"),
                step("resize", "\"width\":200,\"height\":200,\"fit\":\"cover\",\"position\":\"east\""),
                step("resize", "\"width\":200,\"height\":200,\"fit\":\"contain\",\"background\":\"#204060\""),
                step("resize", "\"width\":200,\"height\":200,\"fit\":\"contain\",\"position\":\"north\""),
                step("resize", "\"width\":300,\"height\":300,\"fit\":\"fill\""),
                step("resize", "\"width\":60"),
                step("crop", "\"x\":100,\"y\":50,\"width\":321,\"height\":123"),
                step("crop", "\"width\":300,\"height\":200,\"position\":\"southwest\""),
                step("crop", "\"ratio\":\"4:5\",\"position\":\"west\""),
                step("orient", "") + "," + step("resize", "\"height\":111") + ","
                        + step("flip", "\"direction\":\"vertical\""),
                step("flip", "\"direction\":\"horizontal\""),
                step("rotate", "\"angle\":90"),
                step("rotate", "\"angle\":-180"),
                step("extend", "\"top\":10,\"left\":20,\"background\":\"#ff000080\""),
                step("flatten", ""),
                step("sharpen", ""),
                step("sharpen", "\"sigma\":3"),
                step("blur", "\"sigma\":1.5"),
                step("blur", "\"sigma\":12"),
                step("grayscale", ""),
                step("adjust", "\"brightness\":1.2,\"contrast\":0.8,\"saturation\":1.5,\"gamma\":1.3"),
                step(
                        "redact",
                        "\"boxes\":[{\"x\":30,\"y\":40,\"width\":200,\"height\":60},{\"x\":600,\"y\":400,\"width\":500,\"height\":99}]"),
                step("redact", "\"boxes\":[{\"x\":30,\"y\":40,\"width\":200,\"height\":160}],\"method\":\"pixelate\""),
                step("redact", "\"boxes\":[{\"x\":30,\"y\":40,\"width\":200,\"height\":160}],\"method\":\"blur\""),
                step("watermark", "\"text\":\"Opus © Ωß, שלום 12\",\"size\":0.7,\"opacity\":0.9"),
                step("watermark", "\"text\":\"tiled\",\"tile\":true,\"colour\":\"#80000080\""));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyStepDoesTheSame(String step) throws Exception {
        compare(PNG, recipe(step, "\"format\":\"png\""), COMPUTED);
    }

    /** libvips places pixels of an enlarged picture up to half a pixel aside. */
    @ParameterizedTest
    @MethodSource("between")
    void whatLiesBetweenPixelsIsNear(String step) throws Exception {
        compare(PNG, recipe(step, "\"format\":\"png\""), new Tolerance(2.5, 0.9));
    }

    static List<String> between() {
        return List.of(
                step("resize", "\"width\":1000,\"enlarge\":true"),
                step("resize", "\"width\":900,\"height\":200,\"fit\":\"fill\",\"enlarge\":true"),
                step("rotate", "\"angle\":12.5,\"background\":\"#ffffff\""),
                step("rotate", "\"angle\":200"),
                step("rotate", "\"angle\":-45,\"background\":\"#00000080\""));
    }

    @Test
    void aPictureIsLaidOverAnother() throws Exception {
        String mark = api.uploaded("mark.png", MARK);
        for (String more : List.of("\"size\":0.3", "\"size\":0.05,\"tile\":true,\"opacity\":0.3", "\"size\":0.9")) {
            String recipe = recipe(step("watermark", "\"image\":\"" + mark + "\"," + more), "\"format\":\"png\"");
            compare(PNG, recipe, Map.of(mark, MARK), COMPUTED);
        }
        String drawn = api.uploaded("mark.svg", DRAWING);
        String recipe = recipe(step("watermark", "\"image\":\"" + drawn + "\",\"size\":0.1"), "\"format\":\"png\"");
        compare(PNG, recipe, Map.of(drawn, DRAWING), COMPUTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"format\":\"jpeg\"",
                "\"format\":\"jpeg\",\"quality\":95,\"progressive\":true",
                "\"format\":\"jpeg\",\"quality\":40",
                "\"format\":\"webp\",\"quality\":80",
                "\"format\":\"webp\",\"lossless\":true",
                "\"format\":\"avif\",\"quality\":60,\"effort\":1",
                "\"format\":\"png\",\"effort\":2",
                "\"format\":\"png\",\"palette\":true",
                "\"format\":\"png\",\"progressive\":true"
            })
    void everyOutputIsAlike(String output) throws Exception {
        compare(PNG, recipe(step("resize", "\"width\":360"), output), new Tolerance(4, 0.9));
        compare(JPEG, recipe(step("resize", "\"width\":300"), output), new Tolerance(4, 0.9));
    }

    @Test
    void whatIsTransparentStaysSo() throws Exception {
        byte[] glass = glass();
        compare(glass, recipe(step("resize", "\"width\":150"), "\"format\":\"png\""), COMPUTED);
        compare(glass, recipe(step("blur", "\"sigma\":2"), "\"format\":\"png\""), COMPUTED);
        compare(glass, recipe(step("flatten", "\"background\":\"#336699\""), "\"format\":\"png\""), COMPUTED);
        compare(glass, recipe(step("resize", "\"width\":150"), "\"format\":\"webp\",\"quality\":90"), LOSSY);
        compare(glass, recipe(step("resize", "\"width\":150"), "\"format\":\"jpeg\",\"quality\":95"), LOSSY);
    }

    @Test
    void coloursBeyondSrgbAreConvertedOrKept() throws Exception {
        byte[] wide = WidePictures.withProfile(JPEG);
        compare(wide, recipe(step("resize", "\"width\":300"), "\"format\":\"png\""), LOSSY);
        for (String format : List.of("jpeg", "png", "webp")) {
            String keep = recipe(
                    step("resize", "\"width\":300"),
                    "\"quality\":95,\"profile\":\"keep\",\"format\":\"" + format + "\"");
            byte[] made = compare(wide, keep, LOSSY).bytes();
            assertThat(made.length).isGreaterThan(WidePictures.displayP3().length);
        }
    }

    @Test
    void everyFormatIsRead() throws Exception {
        String png = "\"format\":\"png\"";
        compare(TestPictures.write(LANDSCAPE, "bmp"), recipe("", png), COMPUTED);
        compare(TestPictures.annotatedWebp(6), recipe("", png), LOSSY);
        for (String format : List.of("avif", "webp")) {
            byte[] file = transform(PNG, recipe(step("resize", "\"width\":90"), "\"format\":\"" + format + "\""))
                    .expect(200)
                    .body();
            compare(file, recipe("", png), LOSSY);
        }
        compare(TestPictures.animatedGif(40, 30, 3), recipe("", png), COMPUTED);
        compare(DRAWING, recipe(step("resize", "\"width\":400"), png), new Tolerance(1, 0.97));
        compare(DRAWING, recipe("", ""), new Tolerance(3, 0.9));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetDoesTheSame(Preset preset) throws Exception {
        String recipe = RecipeWriter.write(preset.recipe());
        byte[] phone = TestPictures.phoneJpeg(WIDTH, HEIGHT, 6);
        DevicePage.Made made = compare(phone, recipe, LOSSY);
        boolean keeps = !preset.recipe().output().metadata().strips();
        assertThat(new String(made.bytes(), StandardCharsets.ISO_8859_1).contains(TestPictures.SECRET))
                .isEqualTo(keeps);
    }

    static List<Preset> presets() {
        return Presets.all();
    }

    @Test
    void aTargetIsReachedOrRefused() throws Exception {
        DevicePage.Made made = device.make(PNG, recipe("", "\"format\":\"jpeg\",\"maxBytes\":30000"));
        assertThat(made.bytes().length).isBetween(15_000, 30_000);
        String beyond = recipe("", "\"format\":\"png\",\"maxBytes\":30000");
        assertThatThrownBy(() -> device.make(PNG, beyond)).hasMessageStartingWith("target-unreachable [png");
        transform(PNG, beyond).problem(422, "target-unreachable");
    }

    @Test
    void theSameIsRefused() {
        Map<String, String> refused = Map.of(
                step("crop", "\"x\":700,\"y\":0,\"width\":100,\"height\":10"), "crop-outside",
                step("redact", "\"boxes\":[{\"x\":720,\"y\":0,\"width\":9,\"height\":9}]"), "redact-outside");
        refused.forEach((step, problem) -> {
            String recipe = recipe(step, "\"format\":\"png\"");
            transform(PNG, recipe).problem(422, problem);
            assertThatThrownBy(() -> device.make(PNG, recipe)).hasMessageStartingWith(problem);
        });
        String foreign = recipe(step("watermark", "\"text\":\"漢字\""), "\"format\":\"png\"");
        transform(PNG, foreign).problem(400, "invalid-recipe");
        assertThatThrownBy(() -> device.make(PNG, foreign)).hasMessageStartingWith("text-not-writable [漢 字]");
        byte[] cut = Arrays.copyOf(JPEG, JPEG.length / 2);
        assertThatThrownBy(() -> device.make(cut, recipe("", "\"format\":\"png\"")))
                .hasMessageStartingWith("truncated-file");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void heicIsDecodedHereAndUpright(int orientation) throws Exception {
        byte[] heic = heic("turned-" + orientation);
        String png = recipe("", "\"format\":\"png\"");
        DevicePage.Made made = device.make(heic, png);
        BufferedImage jpeg = decoded(
                device.make(TestPictures.phoneJpeg(96, 64, orientation), png).bytes());
        assertThat(difference(decoded(made.bytes()), jpeg)).isLessThan(4);
        assertThat(made.place()).isTrue();
        assertThat(new String(made.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain(TestPictures.SECRET);
        assertThat(device.make(heic, recipe("", "")).format()).isEqualTo("jpeg");
    }

    @Test
    void coloursOfHeicAreConverted() throws Exception {
        String png = recipe("", "\"format\":\"png\"");
        BufferedImage there =
                decoded(transform(WidePictures.jpeg(60, 120, 60), png).body());
        assertThat(difference(decoded(device.make(heic("p3"), png).bytes()), there))
                .isLessThan(3);
    }

    private static byte[] heic(String name) throws IOException {
        try (InputStream in = TestPictures.class.getResourceAsStream("heic/" + name + ".heic")) {
            return in.readAllBytes();
        }
    }

    @Test
    void aWorkerThatDiesIsReplaced(Tab tab) {
        var device = new DevicePage(tab);
        // Ends the next so many workers when they have something to do, without a word to the engine.
        device.page().evaluate("""
                () => {
                  const Original = Worker;
                  window.Worker = function (...given) {
                    const worker = new Original(...given);
                    const post = worker.postMessage.bind(worker);
                    const alive = new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
                    worker.postMessage = (message, transfer) => {
                      post(message, transfer);
                      if (message.type === 'task' && window.toEnd-- > 0) alive.then(() => worker.terminate());
                    };
                    return worker;
                  };
                }""");
        String avif = recipe("", "\"format\":\"avif\",\"effort\":2");
        for (int count : List.of(1, 2, 0)) {
            device.page().evaluate("(count) => { window.toEnd = count; }", count);
            if (count < 2) {
                assertThat(device.make(PNG, avif).format()).isEqualTo("avif");
            } else {
                assertThatThrownBy(() -> device.make(PNG, avif)).hasMessageStartingWith("engine-failed");
            }
            assertThat(device.page().evaluate("window.toEnd")).isEqualTo(count == 2 ? 0 : -1);
        }
    }

    @Test
    void workIsCancelledAndReplaced(Tab tab) {
        var device = new DevicePage(tab);
        Map<?, ?> told = device.run("""
                const png = await fetch('/assets/icon-512.png').then((answer) => answer.blob());
                const opened = await device.open(new File([png], 'icon.png'));
                const outcome = (promise) => promise.then((made) => made.format, (failure) => failure.problem);
                const controller = new AbortController();
                let cancelled;
                await new Promise((begun) => {
                  const slow = { steps: [], output: { format: 'avif', effort: 9 } };
                  cancelled = outcome(opened.make(slow, { signal: controller.signal, progress: begun }));
                });
                const fast = (format) => ({ steps: [], output: { format, quality: 80 } });
                const older = outcome(opened.make(fast('jpeg'), { urgent: true }));
                const newer = outcome(opened.make(fast('webp'), { urgent: true }));
                const replaced = await older;
                controller.abort();
                return { older: replaced, cancelled: await cancelled, newer: await newer };
                """);
        assertThat(told).isEqualTo(Map.of("cancelled", "cancelled", "older", "cancelled", "newer", "webp"));
    }

    @Test
    void aPreviewIsUprightAndNoLargerThanAskedFor() {
        for (int orientation : List.of(1, 6)) {
            Map<?, ?> told = device.preview(TestPictures.phoneJpeg(300, 200, orientation), 150);
            assertThat(told.get("width")).isEqualTo(orientation == 1 ? 150 : 100);
            assertThat(told.get("height")).isEqualTo(orientation == 1 ? 100 : 150);
            // The quarters of the stored picture are red, green, blue and yellow from the top left.
            assertThat(told.get("corner")).isEqualTo(orientation == 1 ? "255,0,0" : "0,0,255");
        }
    }

    @Test
    void whatPassesTheLimitsIsNotDecoded() {
        String png = recipe("", "\"format\":\"png\"");
        assertThatThrownBy(() -> device.make(TestPictures.pngBomb(40_000, 10), png))
                .hasMessageStartingWith("side-too-long [40000, 10, 32767]");
        assertThatThrownBy(() -> device.make(TestPictures.pngBomb(30_000, 30_000), png))
                .hasMessageStartingWith("too-many-pixels [30000, 30000");
        assertThatThrownBy(() -> device.make("text".getBytes(StandardCharsets.UTF_8), png))
                .hasMessageStartingWith("not-an-image");
        assertThatThrownBy(() -> device.make(new byte[0], png)).hasMessageStartingWith("empty-file");
    }

    /** Makes a picture on both sides and holds them against each other. */
    private DevicePage.Made compare(byte[] file, String recipe, Tolerance tolerance) throws IOException {
        return compare(file, recipe, Map.of(), tolerance);
    }

    private DevicePage.Made compare(byte[] file, String recipe, Map<String, byte[]> overlays, Tolerance tolerance)
            throws IOException {
        Answer there = transform(file, recipe).expect(200);
        DevicePage.Made here = device.make(file, recipe, overlays);
        String what = recipe;
        assertThat(here.type()).as(what).isEqualTo(there.header("Content-Type").orElseThrow());
        assertThat(here.width() + " × " + here.height())
                .as(what)
                .isEqualTo(there.header("Opus-Width").orElseThrow() + " × "
                        + there.header("Opus-Height").orElseThrow());
        assertThat(Boolean.toString(here.place()))
                .as(what)
                .isEqualTo(there.header("Opus-Removed-Place").orElseThrow());
        // Of texts in a PNG, a device says what each is about, and the server that there are some.
        if (!isPng(file)) {
            assertThat(String.join(", ", here.groups()))
                    .as(what)
                    .isEqualTo(there.header("Opus-Removed-Groups").orElse(""));
        }
        BufferedImage mine = decoded(here.bytes());
        BufferedImage theirs = decoded(there.body());
        assertThat(difference(mine, theirs)).as("difference " + what).isCloseTo(0, within(tolerance.difference()));
        if (Math.min(mine.getWidth(), mine.getHeight()) >= BenchSsim.WINDOW) {
            assertThat(BenchSsim.of(onGrey(mine), onGrey(theirs)))
                    .as("SSIM " + what)
                    .isCloseTo(1, within(1 - tolerance.ssim()));
        }
        return here;
    }

    private Answer transform(byte[] file, String recipe) {
        byte[] field = ("--x\r\nContent-Disposition: form-data; name=\"recipe\"\r\n\r\n" + recipe + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        var form = new ByteArrayOutputStream();
        form.writeBytes(field);
        form.writeBytes(FilesIT.form("x", "picture", file));
        return api.raw("POST", "transform", "multipart/form-data; boundary=x", form.toByteArray());
    }

    /** By one decoder for both. */
    private BufferedImage decoded(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        if (image == null) {
            byte[] png = transform(file, recipe("", "\"format\":\"png\""))
                    .expect(200)
                    .body();
            image = ImageIO.read(new ByteArrayInputStream(png));
        }
        return image;
    }

    private static double difference(BufferedImage one, BufferedImage other) {
        assertThat(one.getWidth()).isEqualTo(other.getWidth());
        assertThat(one.getHeight()).isEqualTo(other.getHeight());
        double sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                sum += difference(one.getRGB(x, y), other.getRGB(x, y));
            }
        }
        return sum / one.getWidth() / one.getHeight();
    }

    /** Of two pixels, as they show. */
    private static double difference(int one, int other) {
        int alphaOne = one >>> 24;
        int alphaOther = other >>> 24;
        double sum = Math.abs(alphaOne - alphaOther);
        for (int shift = 0; shift < 24; shift += 8) {
            sum += Math.abs((one >> shift & 255) * alphaOne - (other >> shift & 255) * alphaOther) / 255.0;
        }
        return sum / 4;
    }

    private static boolean isPng(byte[] file) {
        return file[1] == 'P' && file[2] == 'N' && file[3] == 'G';
    }

    /** What is seen of it where all is grey below. */
    private static BufferedImage onGrey(BufferedImage image) {
        var seen = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = seen.createGraphics();
        graphics.drawImage(image, 0, 0, Color.GRAY, null);
        graphics.dispose();
        return seen;
    }

    /** A landscape that fades to the right. */
    private static byte[] glass() {
        var glass = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 300; x++) {
                glass.setRGB(x, y, LANDSCAPE.getRGB(x, y) & 0xFFFFFF | Math.max(0, 255 - x) << 24);
            }
        }
        return TestPictures.write(glass, "png");
    }

    private static String step(String op, String fields) {
        return "{\"op\":\"" + op + "\"" + (fields.isEmpty() ? "" : "," + fields) + "}";
    }

    private static String recipe(String steps, String output) {
        return "{\"steps\":[" + steps + "],\"output\":{" + output + "}}";
    }
}
