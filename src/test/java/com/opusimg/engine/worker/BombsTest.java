package com.opusimg.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import com.opusimg.engine.Rotate;
import com.opusimg.engine.TestPictures;
import com.opusimg.engine.corpus.Bombs;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
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

    /** Refused by their headers, before anything is decoded. */
    static Stream<Arguments> bombs() {
        String pixels = "limit is 10 megapixels";
        String frames = "the limit is 10,000";
        return Stream.of(
                Arguments.of("many pixels", TestPictures.pngBomb(9000, 9000), Problem.TOO_MANY_PIXELS, pixels),
                Arguments.of(
                        "a side too long, few pixels",
                        TestPictures.pngBomb(2_883_616, 3),
                        Problem.SIDE_TOO_LONG,
                        "at most 10000"),
                Arguments.of(
                        "frames that are large together",
                        TestPictures.animatedGif(2000, 2000, 30),
                        Problem.TOO_MANY_PIXELS,
                        "the limit is 100"),
                Arguments.of(
                        "frames of WebP on a large canvas",
                        Bombs.webpFrames(3000, 30),
                        Problem.TOO_MANY_PIXELS,
                        "the limit is 100"),
                Arguments.of(
                        "frames of PNG that are large together",
                        Bombs.apng(3000, 20),
                        Problem.TOO_MANY_PIXELS,
                        "the limit is 100"),
                Arguments.of("small frames of GIF", Bombs.gifFrames(10_001), Problem.TOO_MANY_PIXELS, frames),
                Arguments.of("small frames of WebP", Bombs.webpFrames(1, 10_001), Problem.TOO_MANY_PIXELS, frames),
                Arguments.of("small frames of PNG", Bombs.apng(10, 10_001), Problem.TOO_MANY_PIXELS, frames),
                Arguments.of("pages of TIFF", Bombs.tiffPages(10_001), Problem.CORRUPT_FILE, "more than 10,000 parts"),
                Arguments.of(
                        "chunks of PNG", Bombs.chunks(1_000_001), Problem.CORRUPT_FILE, "more than 1,000,000 parts"),
                Arguments.of(
                        "chunks of WebP",
                        Bombs.webpFrames(1, 100_001),
                        Problem.CORRUPT_FILE,
                        "more than 100,000 parts"),
                Arguments.of(
                        "segments of JPEG", Bombs.segments(100_001), Problem.CORRUPT_FILE, "more than 100,000 parts"),
                Arguments.of("a TIFF that goes in a circle", Bombs.tiffLoop(), Problem.CORRUPT_FILE, "damaged"),
                Arguments.of("billions of strips", Bombs.tiffStrips(), Problem.TRUNCATED_FILE, "cut off"),
                Arguments.of("an icon with a large PNG", Bombs.icon(9000), Problem.TOO_MANY_PIXELS, pixels),
                Arguments.of("Apple's icon with a large PNG", Bombs.appleIcon(9000), Problem.TOO_MANY_PIXELS, pixels),
                Arguments.of("PSD", Bombs.psd(9000), Problem.TOO_MANY_PIXELS, pixels),
                Arguments.of("BMP", Bombs.bmp(9000), Problem.TOO_MANY_PIXELS, pixels),
                Arguments.of(
                        "SVGZ", Bombs.gzip(Bombs.svgSelf(), 1), Problem.NOT_AN_IMAGE, "not a picture of a known kind"),
                Arguments.of(
                        "SVGZ in SVGZ in SVGZ",
                        Bombs.gzip(Bombs.svgSelf(), 3),
                        Problem.NOT_AN_IMAGE,
                        "not a picture of a known kind"),
                Arguments.of(
                        "archives within archives, by the name of a photo",
                        Bombs.zip(TestPictures.plainJpeg(40, 30), 3),
                        Problem.NOT_AN_IMAGE,
                        "not a picture of a known kind"));
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

    /** Lies that only a decoder finds: it ends, and says that the file is to blame. */
    static Stream<Arguments> lies() throws Exception {
        return Stream.of(
                Arguments.of("a TIFF of JPEG strips larger than it", Bombs.tiffOfLargerJpeg()),
                Arguments.of("an AVIF whose grid is larger than it", Bombs.avifGrid(engine)),
                Arguments.of("a JPEG with thousands of scans", Bombs.scans(1000, 2000)),
                Arguments.of("PSD without pixels", Bombs.psd(3000)),
                Arguments.of("BMP without pixels", Bombs.bmp(3000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void endsInTheDecoder(String name, byte[] bomb) {
        endsAsCorrupt(bomb, "damaged");
    }

    /** Drawings that grow as they are drawn. */
    static Stream<Arguments> drawings() {
        return Stream.of(
                Arguments.of("uses of uses", Bombs.svgUses(40), "500,000 by reference"),
                Arguments.of("entities of entities", Bombs.svgEntities(40), "1,000,000 elements"),
                Arguments.of("elements within elements", Bombs.svgNested(257), "256 within one another"),
                Arguments.of("very many of them", Bombs.svgNested(200_000), "256 within one another"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawings")
    void endsWhereDrawingEnds(String name, byte[] bomb, String limit) {
        endsAsCorrupt(bomb, limit);
    }

    @Test
    void aDrawingWithinTheLimitIsDrawn() throws Exception {
        make(Bombs.svgNested(256), SMALL);
    }

    private static void endsAsCorrupt(byte[] bomb, String message) {
        assertThatThrownBy(() -> make(bomb, SMALL))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(Problem.CORRUPT_FILE))
                .hasMessageContaining(message);
    }

    /** What is only told, or drawn as far as it goes: such pictures are worked on, in the memory that they may take. */
    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of("texts that unpack to gigabytes", Bombs.texts(50)),
                Arguments.of("international texts that do", Bombs.internationalTexts(50)),
                Arguments.of("a profile that does", Bombs.packedProfile()),
                Arguments.of("pixels that do", Bombs.morePixelsThanSaid()),
                Arguments.of("thousands of chunks", Bombs.chunks(20_000)),
                Arguments.of("XMP that claims gigabytes", Bombs.extendedXmp()),
                Arguments.of("XMP of elements within elements", Bombs.withXmp(Bombs.nestedXmp(30_000))),
                Arguments.of("XMP of entities of entities", Bombs.withXmp(Bombs.laughingXmp(12))),
                Arguments.of("XMP of very many properties", Bombs.withXmp(Bombs.manyXmp(100_000))),
                Arguments.of("very many properties, packed", Bombs.withPackedXmp(Bombs.manyXmp(100_000))),
                Arguments.of("Exif that goes in circles", Bombs.exifLoop()),
                Arguments.of("Exif of thousands of directories", Bombs.exifChain(200_000)),
                Arguments.of("thousands of pages", Bombs.tiffPages(9_000)),
                Arguments.of("an SVG that uses itself", Bombs.svgSelf()),
                Arguments.of("patterns of patterns", Bombs.svgPatterns(40)),
                Arguments.of("a large picture in an SVG", Bombs.svgPicture(30_000)),
                Arguments.of("large filters", Bombs.svgFilters(50)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void isWorkedOn(String name, byte[] bomb) throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        make(bomb, SMALL);
        make(bomb, new Recipe(List.of(), Output.SAME));
        engine.describe(ByteSource.of(bomb));
        // In this process, which is as the portal's, metadata is read.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(300_000_000);
    }

    /** The reader of XMP compares each property with all others: this would take it minutes. */
    @Test
    void xmpOfVeryManyPropertiesIsToldAsSuch() throws Exception {
        byte[] many = Bombs.withXmp(Bombs.manyXmp(100_000));
        assertThat(engine.describe(ByteSource.of(many)).groups().toString()).contains("iTXt chunk");
    }

    /** The reader goes one deeper with each page. */
    @Test
    void aDocumentOfThousandsOfPagesIsTold() throws Exception {
        assertThat(engine.describe(ByteSource.of(Bombs.tiffPages(9_000)))
                        .summary()
                        .creator())
                .isEqualTo("author");
    }

    @Test
    void workThatTakesTooLongOrTooMuchNamesItsLimit() {
        Limits brief = new Limits(10_000_000, 10_000, Duration.ofSeconds(1), 500_000_000);
        byte[] slow = TestPictures.plainJpeg(2000, 2000);
        Recipe avif = new Recipe(List.of(), new Output(Format.AVIF, 90, null).withEffort(9));
        assertThatThrownBy(() -> make(slow, avif, brief))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("longer than the 1 seconds");
        Limits narrow = new Limits(10_000_000, 10_000, Duration.ofSeconds(30), 120_000_000);
        assertThatThrownBy(() -> make(
                        slow, new Recipe(List.of(new Rotate(45, null)), new Output(Format.PNG, null, null)), narrow))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("more memory than your plan allows");
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
        make(file, recipe, LIMITS);
    }

    private static void make(byte[] file, Recipe recipe, Limits limits) throws Exception {
        engine.transform(
                ByteSource.of(file), recipe, Overlays.NONE, limits, new ByteArrayOutputStream(), Progress.NONE);
    }

    static Stream<Arguments> documents() throws Exception {
        return Stream.of(
                Arguments.of(
                        "a million pages",
                        pdf("/Type/Pages/Count 1000000/Kids[" + "3 0 R ".repeat(1_000_000) + "]", ""),
                        "limit is 2,000"),
                Arguments.of(
                        "a page that is 100 km long",
                        pdf("/Type/Pages/Count 1/Kids[3 0 R]", "/MediaBox[0 0 10 300000000]"),
                        "at most 10000"),
                Arguments.of(
                        "pages that unpack to gigabytes",
                        pdf("/Type/Pages/Count 1/Kids[3 0 R]", "/MediaBox[0 0 9 9]/Contents 4 0 R", packed(3000)),
                        "memory"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void aDocumentEndsAtALimit(String name, byte[] bomb, String limit) {
        Recipe drawn = new Recipe(List.of(), new Output(Format.PNG, null, null));
        assertThatThrownBy(() -> make(bomb, drawn))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining(limit);
    }

    @Test
    void aDocumentOfTooManyObjectsIsGivenUp() {
        StringBuilder many = new StringBuilder("/X[");
        for (int i = 0; i < 1_100_000; i++) {
            many.append("[]");
        }
        byte[] bomb = pdf("/Type/Pages/Count 1/Kids[3 0 R]", "/MediaBox[0 0 9 9]" + many + "]");
        Recipe rewritten = new Recipe(List.of(), Output.SAME);
        assertThatThrownBy(() -> make(bomb, rewritten))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("1,000,000 objects");
        assertThatThrownBy(() -> engine.describe(ByteSource.of(bomb)))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("1,000,000 objects");
    }

    @Test
    void formsThatDrawEachOtherEndInTime() {
        // Each draws the next twenty times: 20 to the power of 12 rectangles.
        StringBuilder objects = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            String content = i == 11 ? "0 0 9 9 re f" : "/F Do ".repeat(20);
            objects.append(i + 4)
                    .append(" 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F ")
                    .append(i + 5)
                    .append(" 0 R>>>>/Length ")
                    .append(content.length())
                    .append(">>stream\n")
                    .append(content)
                    .append("\nendstream endobj\n");
        }
        byte[] bomb = pdf(
                "/Type/Pages/Count 1/Kids[3 0 R]",
                "/MediaBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Contents 99 0 R",
                objects.append("99 0 obj<</Length 5>>stream\n/F Do\nendstream endobj\n")
                        .toString()
                        .getBytes(StandardCharsets.ISO_8859_1));
        Limits short3 = new Limits(10_000_000, 10_000, Duration.ofSeconds(3), 500_000_000);
        Recipe drawn = new Recipe(List.of(), new Output(Format.PNG, null, null));
        assertThatThrownBy(() -> make(bomb, drawn, short3)).hasMessageContaining("longer than the 3 seconds");
        // Written anew it draws nothing, and where images stand is given up in time.
        assertThatCode(() -> make(bomb, new Recipe(List.of(), new Output(Format.PDF, 50, null))))
                .doesNotThrowAnyException();
    }

    @Test
    void objectsThatPointAtEachOtherAreSeenOnce() throws Exception {
        byte[] loop = pdf("/Type/Pages/Count 1/Kids[3 0 R]/Metadata 4 0 R", "/MediaBox[0 0 9 9]/Self 3 0 R/Up 1 0 R");
        make(loop, new Recipe(List.of(), Output.SAME));
        assertThat(engine.describe(ByteSource.of(loop)).count()).isZero();
        StringBuilder deep = new StringBuilder();
        for (int i = 4; i < 30_000; i++) {
            deep.append(i)
                    .append(" 0 obj<</Type/Pages/Count 1/Kids[")
                    .append(i + 1)
                    .append(" 0 R]>>endobj\n");
        }
        byte[] tree = pdf(
                "/Type/Pages/Count 1/Kids[4 0 R]",
                "/MediaBox[0 0 9 9]",
                deep.toString().getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> make(tree, SMALL)).isInstanceOf(ImageException.class);
        // The worker is still there.
        make(loop, SMALL);
    }

    private static byte[] pdf(String pages, String page, byte[]... objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<<" + pages
                        + ">>endobj\n3 0 obj<</Type/Page/Parent 2 0 R" + page + ">>endobj\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] object : objects) {
            out.writeBytes(object);
        }
        out.writeBytes("trailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    /** A stream of so many megabytes of spaces, in two bytes for each 128 and those deflated. */
    private static byte[] packed(int megabytes) throws Exception {
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(twice)) {
            byte[] runs = new byte[1 << 14];
            for (int i = 0; i < runs.length; i += 2) {
                runs[i] = (byte) (257 - 128);
                runs[i + 1] = ' ';
            }
            for (int i = 0; i < megabytes; i++) {
                out.write(runs);
            }
        }
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes(("4 0 obj<</Filter[/FlateDecode/RunLengthDecode]/Length " + twice.size() + ">>stream\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        twice.writeTo(object);
        object.writeBytes("\nendstream endobj\n".getBytes(StandardCharsets.ISO_8859_1));
        return object.toByteArray();
    }
}
