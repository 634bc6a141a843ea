package com.opusimg.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.ImageException.Problem;
import com.opusimg.engine.codec.ProfileWriter;
import com.opusimg.engine.pixel.JavaPixels;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransformTest {

    private static final Output PNG = new Output(Format.PNG, null, Metadata.STRIP);

    private final ImageEngine engine = new RecipeEngine(new JavaPixels());

    @Test
    void resizesByFit() throws Exception {
        byte[] input = TestPictures.plainJpeg(200, 100);
        assertSize(input, Resize.inside(100, 100), 100, 50);
        assertSize(input, Resize.inside(1000, 1000), 200, 100);
        assertSize(input, Resize.cover(300, 300), 300, 300);
        assertSize(input, new Resize(400, 400, Resize.Fit.COVER, null, false, null), 100, 100);
        assertSize(input, new Resize(100, 100, Resize.Fit.CONTAIN, null, false, null), 100, 100);
        assertSize(input, new Resize(50, 80, Resize.Fit.FILL, null, false, null), 50, 80);
        assertSize(input, new Resize(null, 50, null, null, false, null), 100, 50);
        assertSize(input, new Resize(400, null, null, null, true, null), 400, 200);
    }

    @Test
    void cropsRotatesAndFlips() throws Exception {
        byte[] input = TestPictures.write(TestPictures.photo(100, 80), "png");
        assertThat(rgb(run(input, Crop.rectangle(60, 0, 40, 30)), 20, 10)).isEqualTo(0x00FF00);
        assertSize(input, Crop.of(new Ratio(1, 1), Position.CENTER), 80, 80);
        assertSize(input, new Crop(null, null, 10, 20, null, Position.SOUTH), 10, 20);
        assertThat(rgb(run(input, new Rotate(90, null)), 2, 2)).isEqualTo(0x0000FF);
        assertThat(rgb(run(input, new Rotate(-90, null)), 2, 2)).isEqualTo(0x00FF00);
        assertThat(rgb(run(input, new Flip(Flip.Direction.HORIZONTAL)), 2, 2)).isEqualTo(0x00FF00);
        assertThat(rgb(run(input, new Flip(Flip.Direction.VERTICAL)), 2, 2)).isEqualTo(0x0000FF);
        BufferedImage tilted = run(input, new Rotate(45, new Colour(0xFF123456)));
        assertThat(tilted.getWidth()).isEqualTo(128);
        assertThat(rgb(tilted, 0, 0)).isEqualTo(0x123456);
        refused(input, new Recipe(List.of(Crop.rectangle(90, 0, 20, 20)), PNG), Limits.DEFAULT, Problem.CROP_OUTSIDE);
    }

    @Test
    void limitsHoldForWhatIsMade() {
        byte[] input = TestPictures.plainJpeg(100, 100);
        refused(
                input,
                new Recipe(List.of(new Resize(30000, null, null, null, true, null)), PNG),
                Limits.DEFAULT,
                Problem.TOO_MANY_PIXELS);
        refused(
                input,
                new Recipe(List.of(new Rotate(45, null)), PNG),
                new Limits(10_000_000, 120),
                Problem.SIDE_TOO_LONG);
    }

    @Test
    void everyKindOfPixelKeepsItsColour() throws Exception {
        for (int type : new int[] {
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_4BYTE_ABGR,
            BufferedImage.TYPE_BYTE_INDEXED,
            BufferedImage.TYPE_USHORT_565_RGB
        }) {
            BufferedImage out = run(TestPictures.write(TestPictures.photo(40, 40, type), "png"), Resize.inside(20, 20));
            assertThat(near(rgb(out, 2, 2), 0xFF0000)).as("type %d", type).isTrue();
            assertThat(near(rgb(out, 17, 17), 0xFFFF00)).as("type %d", type).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void greyStaysAsGrey(int type) throws Exception {
        BufferedImage grey = new BufferedImage(20, 20, type);
        int full = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65535;
        for (int i = 0; i < 400; i++) {
            grey.getRaster().setSample(i % 20, i / 20, 0, full * 100 / 255);
        }
        byte[] input = TestPictures.write(grey, "png");
        BufferedImage out = run(input, Resize.inside(10, 10));
        assertThat(out.getRaster().getNumBands()).isEqualTo(1);
        assertThat(out.getRaster().getSample(5, 5, 0)).isEqualTo(100);
        assertThat(run(run1(input, Format.JPEG), Resize.inside(10, 10))
                        .getRaster()
                        .getSample(5, 5, 0))
                .isBetween(99, 101);
    }

    @Test
    void transparencyIsWhiteInJpegAndDoesNotBleed() throws Exception {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 1600; i++) {
            image.setRGB(i % 40, i / 40, i % 40 < 20 ? 0xFFFF0000 : 0x0000FF00);
        }
        byte[] input = TestPictures.write(image, "png");
        assertThat(near(rgb(ImageIO.read(new ByteArrayInputStream(run1(input, Format.JPEG))), 35, 20), 0xFFFFFF))
                .isTrue();
        BufferedImage small = run(input, Resize.inside(13, 13));
        for (int x = 0; x < 13; x++) {
            int argb = small.getRGB(x, 6);
            // Where something is seen it is red: the invisible green has no part in it.
            assertThat(argb >>> 24 < 8 || (argb >> 8 & 0xFF) < 8)
                    .as("x %d %08x", x, argb)
                    .isTrue();
        }
    }

    @Test
    void inkBecomesLight() throws Exception {
        assertThat(near(rgb(run(TestPictures.cmykJpeg(16, 16, 0, 0, 0, 0), Resize.inside(8, 8)), 4, 4), 0xFFFFFF))
                .isTrue();
        int cyan = rgb(run(TestPictures.cmykJpeg(16, 16, 255, 0, 0, 0), Resize.inside(8, 8)), 4, 4);
        assertThat(cyan >> 16).isLessThan(80);
        assertThat(cyan & 0xFF).isGreaterThan(180);
    }

    @Test
    void profileOfAPngIsApplied() throws Exception {
        byte[] plain = TestPictures.write(grey128(), "png");
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        profile.writeBytes(TestPictures.latin("linear\0\0"));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(profile)) {
            deflater.write(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(plain, 0, 33);
        TestPictures.chunk(png, "iCCP", profile.toByteArray());
        png.write(plain, 33, plain.length - 33);
        // 128 in linear light is 188 in sRGB.
        assertThat(rgb(run(png.toByteArray(), Resize.inside(10, 10)), 5, 5) & 0xFF)
                .isBetween(185, 190);
    }

    @Test
    void profileIsKeptIfAskedFor() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] png = ProfileWriter.into(TestPictures.write(grey128(), "png"), Format.PNG, profile);
        Output keep = Output.SAME.withQuality(95).withProfile(ColourProfile.KEEP);
        for (Output output : List.of(keep, keep.withFormat(Format.JPEG), keep.withAutoFormat())) {
            byte[] out = bytes(png, new Recipe(List.of(Resize.inside(10, 10)), output));
            BufferedImage seen = ImageIO.read(new ByteArrayInputStream(out));
            // The samples are as they were; a second pass that converts sees the light they mean.
            if (output.format() == null && !output.auto()) {
                assertThat(rgb(seen, 5, 5) & 0xFF).isEqualTo(128);
            }
            BufferedImage again = run(out, Resize.inside(5, 5));
            assertThat(rgb(again, 2, 2) & 0xFF).as(output.toString()).isBetween(185, 191);
            engine.verify(ByteSource.of(out), new Recipe(List.of(), Output.SAME));
        }
        byte[] gif = bytes(png, new Recipe(List.of(), keep.withFormat(Format.GIF)));
        assertThat(rgb(ImageIO.read(new ByteArrayInputStream(gif)), 5, 5) & 0xFF)
                .isBetween(180, 190);
    }

    @Test
    void outputIsWrittenAsAskedFor() throws Exception {
        byte[] noisy = TestPictures.write(noise(200), "png");
        byte[] jpeg = bytes(noisy, of(Output.SAME.withFormat(Format.JPEG).withProgressive(true)));
        assertThat(contains(jpeg, 0xFF, 0xC2)).as("progressive by its SOF2").isTrue();
        assertThat(contains(bytes(noisy, of(Output.SAME.withFormat(Format.JPEG))), 0xFF, 0xC2))
                .isFalse();
        byte[] interlaced = bytes(noisy, of(Output.SAME.withProgressive(true)));
        assertThat(interlaced[28]).as("PNG interlace method").isEqualTo((byte) 1);
        byte[] palette = bytes(noisy, of(Output.SAME.withPalette(true)));
        assertThat(palette[25]).as("PNG colour type").isEqualTo((byte) 3);
        assertThat(palette.length).isLessThan(noisy.length / 2);
        byte[] small = bytes(noisy, of(Output.SAME.withFormat(Format.JPEG).withTargetBytes(9_000L)));
        assertThat(small.length).isBetween(7_000, 9_000);
        byte[] auto = bytes(noisy, of(Output.SAME.withAutoFormat()));
        assertThat(Format.sniff(auto)).hasValue(Format.JPEG);
        BufferedImage half = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
        half.setRGB(3, 3, 0x80FF0000);
        byte[] seenThrough = bytes(TestPictures.write(half, "png"), of(Output.SAME.withAutoFormat()));
        assertThat(Format.sniff(seenThrough)).hasValue(Format.PNG);
    }

    @Test
    void whatIsSmallEnoughIsNotEncodedAnew() throws Exception {
        byte[] jpeg = bytes(TestPictures.plainJpeg(300, 200), of(Output.SAME));
        assertThat(bytes(jpeg, of(Output.SAME.withTargetBytes((long) jpeg.length))))
                .isEqualTo(jpeg);
        byte[] noisy = TestPictures.write(noise(200), "jpeg");
        assertThat(bytes(noisy, of(Output.SAME.withTargetBytes(noisy.length / 2L))).length)
                .isLessThanOrEqualTo(noisy.length / 2);
    }

    @Test
    void whatStaysCountsForTheLargestSize() throws Exception {
        byte[] photo = TestPictures.phoneJpeg(600, 400, 1);
        Output small = Output.SAME.withMetadata(Metadata.KEEP).withTargetBytes(14_000L);
        byte[] kept = bytes(photo, new Recipe(List.of(Resize.inside(300, 300)), small));
        assertThat(kept.length).isLessThanOrEqualTo(14_000);
        assertThat(contains(kept, 'E', 'x', 'i', 'f')).isTrue();
        Output named = Output.SAME
                .withMetadata(Metadata.keeping(List.of(KeptField.CREATOR)))
                .withTargetBytes(9_000L);
        assertThat(bytes(photo, new Recipe(List.of(Resize.inside(300, 300)), named)).length)
                .isLessThanOrEqualTo(9_000);
    }

    @Test
    void aWatermarkIsDecodedUnderTheSameLimits() throws Exception {
        byte[] input = TestPictures.plainJpeg(100, 100);
        Recipe recipe = new Recipe(List.of(Watermark.image("logo"), Watermark.image("logo")), PNG);
        AtomicInteger opened = new AtomicInteger();
        Overlays logo = name -> {
            opened.incrementAndGet();
            return ByteSource.of(TestPictures.phoneJpeg(400, 300, 6));
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.transform(ByteSource.of(input), recipe, logo, Limits.DEFAULT, out, Progress.NONE);
        assertThat(opened).as("decoded once").hasValue(1);
        assertThatThrownBy(() -> engine.transform(
                        ByteSource.of(input), recipe, logo, new Limits(20_000, 200), out, Progress.NONE))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.SIDE_TOO_LONG));
        refused(input, recipe, Limits.DEFAULT, Problem.INVALID_RECIPE);
    }

    @Test
    void everyStepWorksOnEveryFrame() throws Exception {
        byte[] gif = TestPictures.animatedGif(40, 30, 3);
        Recipe recipe = new Recipe(
                List.of(
                        Crop.of(new Ratio(1, 1), Position.ATTENTION),
                        new Flatten(null),
                        new Extend(1, 1, 1, 1, Colour.BLACK),
                        new Sharpen(null),
                        new Blur(1),
                        new Adjust(1.1, 1.1, 1.1, 1.1),
                        new Grayscale(),
                        Watermark.of("x"),
                        new Redact(List.of(new Redact.Box(2, 2, 5, 5)), null, null)),
                Output.SAME);
        byte[] out = bytes(gif, recipe);
        ImageInfo info = engine.inspect(ByteSource.of(out), Limits.DEFAULT);
        assertThat(List.of(info.width(), info.height(), info.frames())).containsExactly(32, 32, 3);
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(out)));
        for (int frame = 0; frame < 3; frame++) {
            assertThat(rgb(reader.read(frame), 4, 4)).isZero();
        }
    }

    @Test
    void everyFrameOfAGifIsProcessed() throws Exception {
        byte[] gif = TestPictures.animatedGif(40, 30, 3);
        byte[] out = bytes(gif, new Recipe(List.of(Resize.inside(20, 20)), Output.SAME));
        ImageInfo info = engine.inspect(ByteSource.of(out), Limits.DEFAULT);
        assertThat(info).isEqualTo(new ImageInfo(Format.GIF, 20, 15, 3, 1, info.alpha()));
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(out)));
        assertThat(near(rgb(reader.read(0), 3, 7), 0xFF0000)).isTrue();
        assertThat(near(rgb(reader.read(1), 3, 7), 0x00FF00)).isTrue();
        assertThat(near(rgb(reader.read(2), 3, 7), 0x0000FF)).isTrue();
        assertThat(new String(out, StandardCharsets.ISO_8859_1)).contains("NETSCAPE2.0");
        assertThat(near(rgb(run(gif, Resize.inside(20, 20)), 3, 7), 0xFF0000)).isTrue();
    }

    @Test
    void formatsThatCannotBeWrittenAreToldOf() {
        Recipe webp = new Recipe(List.of(), new Output(Format.WEBP, null, null));
        refused(TestPictures.plainJpeg(8, 8), webp, Limits.DEFAULT, Problem.UNSUPPORTED_OUTPUT);
        refused(TestPictures.pdf(), new Recipe(List.of(), PNG), Limits.DEFAULT, Problem.UNSUPPORTED_FORMAT);
    }

    @Test
    void halfAPictureIsNeverDelivered() {
        // Complete by its structure, with an end marker, but half of the scan is missing.
        byte[] jpeg = TestPictures.write(noise(200), "jpeg");
        byte[] half = TestPictures.truncated(jpeg, 0.5);
        half[half.length - 2] = (byte) 0xFF;
        half[half.length - 1] = (byte) 0xD9;
        Recipe recipe = new Recipe(List.of(Resize.inside(50, 50)), PNG);
        assertThatThrownBy(() -> bytes(half, recipe)).isInstanceOf(ImageException.class);
        byte[] png = TestPictures.write(noise(100), "png");
        Arrays.fill(png, png.length / 2, png.length - 40, (byte) 0);
        assertThatThrownBy(() -> bytes(png, recipe)).isInstanceOf(ImageException.class);
    }

    @Test
    void qualityAloneEncodesAnew() throws Exception {
        byte[] noisy = TestPictures.write(noise(200), "jpeg");
        byte[] low = bytes(noisy, new Recipe(List.of(), new Output(null, 20, null)));
        assertThat(low.length).isLessThan(noisy.length * 2 / 3);
    }

    @Test
    void stopsWhenCancelled() {
        for (int allowed = 0; allowed < 12; allowed++) {
            AtomicInteger left = new AtomicInteger(allowed);
            Progress progress = new Progress() {
                @Override
                public void at(double fraction) {
                    assertThat(fraction).isBetween(0.0, 1.0);
                }

                @Override
                public boolean cancelled() {
                    return left.getAndDecrement() <= 0;
                }
            };
            Recipe recipe = new Recipe(List.of(Resize.inside(100, 100)), PNG);
            assertThatThrownBy(() -> engine.transform(
                            ByteSource.of(TestPictures.plainJpeg(300, 300)),
                            recipe,
                            Overlays.NONE,
                            Limits.DEFAULT,
                            new ByteArrayOutputStream(),
                            progress))
                    .isInstanceOfSatisfying(
                            ImageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CANCELLED));
        }
    }

    @Test
    void aFailingSourceIsNotABadPicture() {
        ByteSource broken = new ByteSource() {
            @Override
            public SeekableByteChannel open() throws IOException {
                throw new IOException("disk");
            }

            @Override
            public long size() {
                return 10;
            }
        };
        assertThatThrownBy(() -> engine.transform(
                        broken,
                        new Recipe(List.of(), PNG),
                        Overlays.NONE,
                        Limits.DEFAULT,
                        new ByteArrayOutputStream(),
                        Progress.NONE))
                .isInstanceOf(IOException.class);
    }

    private static BufferedImage grey128() {
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(128, 128, 128));
        graphics.fillRect(0, 0, 20, 20);
        graphics.dispose();
        return image;
    }

    private static BufferedImage noise(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, random.nextInt());
        }
        return image;
    }

    @Test
    void anEffortHasAPngWrittenAnewThoughNoPixelChanges() throws Exception {
        BufferedImage photo = TestPictures.photo(80, 60);
        byte[] loose = loosePng(photo);
        byte[] left = bytes(loose, new Recipe(List.of(), PNG));
        byte[] tried = bytes(loose, new Recipe(List.of(), PNG.withEffort(9)));
        assertThat(left.length).isGreaterThan(80 * 60 * 3);
        assertThat(tried.length).isLessThan(left.length / 4);
        assertThat(rgb(tried)).isEqualTo(rgb(left));
    }

    /** A PNG whose pixels are stored as they are. */
    private static byte[] loosePng(BufferedImage image) throws Exception {
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(javax.imageio.ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(1);
            writer.write(null, new javax.imageio.IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static int[] rgb(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private void assertSize(byte[] input, Step step, int width, int height) throws Exception {
        BufferedImage image = run(input, step);
        assertThat(List.of(image.getWidth(), image.getHeight())).isEqualTo(List.of(width, height));
    }

    private BufferedImage run(byte[] input, Step step) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(bytes(input, new Recipe(List.of(step), PNG))));
    }

    private byte[] run1(byte[] input, Format format) throws Exception {
        return bytes(input, new Recipe(List.of(), new Output(format, 95, Metadata.STRIP)));
    }

    private byte[] bytes(byte[] input, Recipe recipe) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Outcome outcome =
                engine.transform(ByteSource.of(input), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        ImageInfo info = engine.inspect(ByteSource.of(out.toByteArray()), Limits.DEFAULT);
        assertThat(outcome).isEqualTo(new Outcome(info.format(), info.width(), info.height(), outcome.removed()));
        return out.toByteArray();
    }

    private void refused(byte[] input, Recipe recipe, Limits limits, Problem problem) {
        assertThatThrownBy(() -> engine.transform(
                        ByteSource.of(input),
                        recipe,
                        Overlays.NONE,
                        limits,
                        new ByteArrayOutputStream(),
                        Progress.NONE))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static Recipe of(Output output) {
        return new Recipe(List.of(), output);
    }

    private static boolean contains(byte[] file, int... bytes) {
        byte[] wanted = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            wanted[i] = (byte) bytes[i];
        }
        return new String(file, StandardCharsets.ISO_8859_1).contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    private static boolean near(int rgb, int expected) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((rgb >> shift & 0xFF) - (expected >> shift & 0xFF)) > 12) {
                return false;
            }
        }
        return true;
    }
}
