package com.opusimg.engine.vips;

import static com.opusimg.engine.vips.Quarters.BLUE;
import static com.opusimg.engine.vips.Quarters.GREEN;
import static com.opusimg.engine.vips.Quarters.RED;
import static com.opusimg.engine.vips.Quarters.YELLOW;
import static com.opusimg.engine.vips.Quarters.assertNear;
import static com.opusimg.engine.vips.Quarters.assertQuarters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Colour;
import com.opusimg.engine.ColourProfile;
import com.opusimg.engine.Flatten;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Outcome;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Step;
import com.opusimg.engine.TestPictures;
import com.opusimg.engine.WidePictures;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours that are known go in, in every kind of file, and are looked for in what comes out. */
class VipsPixelsTest {

    private static final int TOLERANCE = 30;

    /** Formats that hold a still picture in colour without a palette of their own. */
    private static final Set<Format> STILL =
            EnumSet.of(Format.JPEG, Format.PNG, Format.WEBP, Format.AVIF, Format.TIFF, Format.GIF);

    private ImageEngine engine;

    @BeforeEach
    void engine() {
        engine = new RecipeEngine(Libvips.engine());
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF"})
    void coloursComeOutInEveryFormat(Format target) throws Exception {
        byte[] input = TestPictures.write(TestPictures.photo(160, 120), "png");
        byte[] output = transform(input, target, Resize.inside(80, 80));
        ImageInfo info = engine.inspect(ByteSource.of(output), Limits.DEFAULT);
        assertThat(info.format()).isEqualTo(target);
        assertThat(info.width()).isEqualTo(80);
        assertThat(info.height()).isEqualTo(60);
        assertQuarters(pixels(output), TOLERANCE, RED, GREEN, BLUE, YELLOW);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF"})
    void inksBecomeColours(Format target) throws Exception {
        BufferedImage cyan = pixels(transform(TestPictures.cmykJpeg(64, 64, 255, 0, 0, 0), target));
        BufferedImage black = pixels(transform(TestPictures.cmykJpeg(64, 64, 0, 0, 0, 255), target));
        BufferedImage paper = pixels(transform(TestPictures.cmykJpeg(64, 64, 0, 0, 0, 0), target));
        int found = cyan.getRGB(32, 32);
        assertThat(red(found)).as("cyan %06x", found).isLessThan(100);
        assertThat(green(found)).as("cyan %06x", found).isBetween(130, 230);
        assertThat(blue(found)).as("cyan %06x", found).isGreaterThan(180);
        assertThat(green(black.getRGB(32, 32))).isLessThan(70);
        assertNear(paper.getRGB(32, 32), 0xFFFFFF, 6);
    }

    @Test
    void inksOfATiffBecomeColours() throws Exception {
        BufferedImage cyan = pixels(transform(tiff(64, 64, 8, 255, 0, 0, 0), Format.PNG));
        int found = cyan.getRGB(32, 32);
        assertThat(red(found)).as("cyan %06x", found).isLessThan(100);
        assertThat(blue(found)).as("cyan %06x", found).isGreaterThan(180);
        assertNear(pixels(transform(tiff(64, 64, 8, 0, 0, 0, 0), Format.JPEG)).getRGB(32, 32), 0xFFFFFF, 6);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF"})
    void sixteenBitsBecomeEight(Format target) throws Exception {
        for (byte[] input : List.of(deepPng(0x8000, 0x4000, 0xC000), tiff(40, 40, 16, 0x8000, 0x4000, 0xC000))) {
            assertNear(pixels(transform(input, target, Resize.inside(20, 20))).getRGB(10, 10), 0x8040C0, 6);
        }
        BufferedImage grey = new BufferedImage(40, 40, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 1600; i++) {
            grey.getRaster().setSample(i % 40, i / 40, 0, 0x6464);
        }
        byte[] output = transform(TestPictures.write(grey, "png"), target, Resize.inside(20, 20));
        assertNear(pixels(output).getRGB(10, 10), 0x646464, 4);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF"})
    void wideColoursAreConvertedNotReinterpreted(Format target) throws Exception {
        BufferedImage out = pixels(transform(WidePictures.jpeg(60, 120, 60), target));
        assertNear(out.getRGB(20, 20), inSrgb(60, 120, 60), 6);
        assertThat(red(inSrgb(60, 120, 60))).isLessThan(50);
    }

    @Test
    void aProfileThatIsKeptStaysWithItsNumbers() throws Exception {
        Output keep = new Output(Format.PNG, false, null, null, false, false, false, null, null, ColourProfile.KEEP);
        byte[] output = transform(WidePictures.jpeg(60, 120, 60), new Recipe(List.of(Resize.inside(20, 20)), keep));
        BufferedImage out = ImageIO.read(new ByteArrayInputStream(output));
        assertThat(new String(output, StandardCharsets.ISO_8859_1)).contains("iCCP");
        assertThat(out.getRaster().getSample(10, 10, 0)).isBetween(57, 63);
        assertThat(out.getRaster().getSample(10, 10, 1)).isBetween(117, 123);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationComesOutUpright(int orientation) throws Exception {
        byte[] input = TestPictures.phoneJpeg(160, 120, orientation);
        int[] quarters = Quarters.of(orientation);
        for (Format target : STILL) {
            byte[] output = transform(input, target, Resize.inside(80, 80));
            ImageInfo info = engine.inspect(ByteSource.of(output), Limits.DEFAULT);
            assertThat(info.orientation()).as("%s", target).isEqualTo(1);
            assertThat(info.width()).as("%s", target).isEqualTo(orientation > 4 ? 60 : 80);
            assertQuarters(pixels(output), TOLERANCE, quarters);
        }
        byte[] png = TestPictures.annotate(TestPictures.write(TestPictures.photo(160, 120), "png"), orientation);
        assertQuarters(pixels(transform(png, Format.JPEG)), TOLERANCE, quarters);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anAvifThatSaysToTurnItIsTurnedOnce(int quarters) throws Exception {
        byte[] avif = transform(TestPictures.write(TestPictures.photo(160, 120), "png"), Format.AVIF);
        // In place of a property that decoders can do without: irot, counter-clockwise.
        int property = new String(avif, StandardCharsets.ISO_8859_1).indexOf("pixi");
        assertThat(property).isPositive();
        ByteBuffer.wrap(avif).put(property, "irot".getBytes(StandardCharsets.US_ASCII));
        avif[property + 4] = (byte) quarters;
        ImageInfo info = engine.inspect(ByteSource.of(avif), Limits.DEFAULT);
        assertThat(info.orientation()).isEqualTo(new int[] {1, 8, 3, 6}[quarters]);
        byte[] png = transform(avif, Format.PNG);
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(quarters == 2 ? 160 : 120);
        assertQuarters(pixels(png), TOLERANCE, Quarters.of(info.orientation()));
        assertQuarters(
                pixels(transform(avif, Format.JPEG, Resize.inside(80, 80))),
                TOLERANCE,
                Quarters.of(info.orientation()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"PNG", "WEBP", "AVIF", "GIF", "TIFF"})
    void transparencyStays(Format target) throws Exception {
        byte[] output = transform(halfTransparent(), target);
        BufferedImage out = pixels(output);
        assertThat(out.getRGB(10, 20) >>> 24).isGreaterThan(250);
        assertNear(out.getRGB(10, 20), RED, 24);
        assertThat(out.getRGB(30, 20) >>> 24).isLessThan(5);
        assertThat(engine.inspect(ByteSource.of(output), Limits.DEFAULT).alpha())
                .isEqualTo(true);
    }

    @Test
    void transparencyIsWhiteInJpegAndTheColourThatIsAskedForElsewhere() throws Exception {
        assertNear(pixels(transform(halfTransparent(), Format.JPEG)).getRGB(34, 20), 0xFFFFFF, 6);
        byte[] flat = transform(
                halfTransparent(),
                Format.WEBP,
                new Flatten(Colour.parse("#0000ff").orElseThrow()));
        assertNear(pixels(flat).getRGB(34, 20), BLUE, 12);
    }

    @Test
    void animationsKeepFramesTimesAndLoops() throws Exception {
        byte[] gif = TestPictures.animatedGif(40, 30, 3);
        byte[] webp = transform(gif, Format.WEBP, Resize.inside(20, 20));
        ImageInfo info = engine.inspect(ByteSource.of(webp), Limits.DEFAULT);
        assertThat(info.frames()).isEqualTo(3);
        assertThat(info.width()).isEqualTo(20);
        assertThat(webpDelays(webp)).containsExactly(100, 110, 120);
        byte[] back = transform(webp, Format.GIF);
        assertThat(engine.inspect(ByteSource.of(back), Limits.DEFAULT).frames()).isEqualTo(3);
        assertThat(gifDelays(back)).containsExactly(10, 11, 12);
        assertThat(new String(back, StandardCharsets.ISO_8859_1)).contains("NETSCAPE2.0");
        int[] colours = {RED, GREEN, BLUE};
        List<BufferedImage> frames = gifFrames(back);
        for (int i = 0; i < 3; i++) {
            assertNear(frames.get(i).getRGB(4, 7), colours[i], 40);
        }
    }

    @Test
    void anAnimationIsItsFirstFrameWhereTheFormatHoldsOne() throws Exception {
        for (Format target : EnumSet.of(Format.JPEG, Format.PNG, Format.AVIF, Format.TIFF)) {
            byte[] output = transform(TestPictures.animatedGif(40, 30, 3), target);
            assertThat(engine.inspect(ByteSource.of(output), Limits.DEFAULT).height())
                    .as("%s", target)
                    .isEqualTo(30);
            assertNear(pixels(output).getRGB(5, 15), RED, 30);
        }
    }

    @Test
    void pagesStay() throws Exception {
        byte[] alike = pages(TestPictures.photo(60, 40), TestPictures.photo(60, 40), TestPictures.photo(60, 40));
        byte[] output = transform(alike, Format.TIFF, Resize.inside(30, 30));
        ImageInfo info = engine.inspect(ByteSource.of(output), Limits.DEFAULT);
        assertThat(info.frames()).isEqualTo(3);
        assertThat(info.width()).isEqualTo(30);
        byte[] unlike = pages(TestPictures.photo(60, 40), TestPictures.photo(40, 60));
        byte[] both = transform(unlike, Format.TIFF, Resize.inside(30, 30));
        assertThat(engine.inspect(ByteSource.of(both), Limits.DEFAULT).frames()).isEqualTo(2);
        assertThat(engine.inspect(ByteSource.of(transform(unlike, Format.JPEG)), Limits.DEFAULT)
                        .width())
                .isEqualTo(60);
    }

    @Test
    void heicIsReadOnlyWhereItsPixelsAre() throws Exception {
        byte[] heic;
        try (InputStream in = VipsPixels.class.getResourceAsStream("probe.heic")) {
            heic = in.readAllBytes();
        }
        assertThat(Format.sniff(heic)).contains(Format.HEIC);
        if (engine.capabilities().reads().contains(Format.HEIC)) {
            assertNear(pixels(transform(heic, Format.PNG)).getRGB(8, 8), RED, 12);
        } else {
            assertThatThrownBy(() -> transform(heic, Format.PNG)).hasMessageContaining("HEIC files can't be worked on");
        }
    }

    @Test
    void palettesAndGreysAreReadAsTheyLook() throws Exception {
        BufferedImage indexed = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_INDEXED);
        indexed.createGraphics().drawImage(TestPictures.photo(40, 40), 0, 0, null);
        assertQuarters(
                pixels(transform(TestPictures.write(indexed, "png"), Format.WEBP)),
                TOLERANCE,
                RED,
                GREEN,
                BLUE,
                YELLOW);
        BufferedImage bits = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_BINARY);
        bits.createGraphics().fillRect(0, 0, 20, 40);
        for (Format target : STILL) {
            BufferedImage out = pixels(transform(TestPictures.write(bits, "png"), target));
            assertNear(out.getRGB(5, 20), 0xFFFFFF, 6);
            assertNear(out.getRGB(34, 20), 0, 6);
        }
    }

    private byte[] transform(byte[] input, Format target, Step... steps) throws Exception {
        return transform(input, new Recipe(List.of(steps), new Output(target, 95, null)));
    }

    private byte[] transform(byte[] input, Recipe recipe) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Outcome outcome =
                engine.transform(ByteSource.of(input), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        engine.verify(ByteSource.of(out.toByteArray()), recipe);
        assertThat(outcome.format()).isEqualTo(recipe.output().format());
        return out.toByteArray();
    }

    /** Reads with Java's readers; AVIF, which they do not know, by way of PNG. */
    private BufferedImage pixels(byte[] file) throws Exception {
        Format format = engine.inspect(ByteSource.of(file), Limits.DEFAULT).format();
        byte[] readable = format == Format.AVIF || format == Format.WEBP ? transform(file, Format.PNG) : file;
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(readable));
        if (image.getColorModel().getColorSpace().getType() != ColorSpace.TYPE_GRAY) {
            return image;
        }
        // Java takes grey for linear light, which no file means.
        BufferedImage grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < grey.getWidth() * grey.getHeight(); i++) {
            int x = i % grey.getWidth();
            int y = i / grey.getWidth();
            grey.setRGB(x, y, image.getRaster().getSample(x, y, 0) * 0x010101);
        }
        return grey;
    }

    private static byte[] halfTransparent() {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 1600; i++) {
            image.setRGB(i % 40, i / 40, i % 40 < 20 ? 0xFFFF0000 : 0x0000FF00);
        }
        return TestPictures.write(image, "png");
    }

    /** A PNG with three channels of 16 bits. */
    private static byte[] deepPng(int... rgb) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, ColorModel.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(40, 40);
        for (int i = 0; i < 1600; i++) {
            raster.setPixel(i % 40, i / 40, rgb);
        }
        return TestPictures.write(new BufferedImage(model, raster, false, null), "png");
    }

    /** What Java's colour management makes of it. */
    private static int inSrgb(int red, int green, int blue) {
        float[] rgb = new ICC_ColorSpace(ICC_Profile.getInstance(WidePictures.displayP3()))
                .toRGB(new float[] {red / 255f, green / 255f, blue / 255f});
        return Math.round(rgb[0] * 255) << 16 | Math.round(rgb[1] * 255) << 8 | Math.round(rgb[2] * 255);
    }

    /** An uncompressed TIFF of one colour: of ink if it has four channels. */
    private static byte[] tiff(int width, int height, int bits, int... channels) {
        int count = channels.length;
        int length = width * height * count * bits / 8;
        int[][] entries = {
            {256, 4, width},
            {257, 4, height},
            {258, 3, 0},
            {259, 3, 1},
            {262, 3, count == 4 ? 5 : 2},
            {273, 4, 0},
            {277, 3, count},
            {278, 4, height},
            {279, 4, length}
        };
        int sizes = 8 + 2 + entries.length * 12 + 4;
        entries[2][2] = sizes;
        entries[5][2] = sizes + 8;
        ByteBuffer out = ByteBuffer.allocate(sizes + 8 + length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) entries.length);
        for (int[] entry : entries) {
            out.putShort((short) entry[0]).putShort((short) entry[1]);
            out.putInt(entry[0] == 258 ? count : 1).putInt(entry[2]);
        }
        out.putInt(0).putLong(bits * 0x0001000100010001L);
        for (int i = 0; i < width * height * count; i++) {
            if (bits == 8) {
                out.put((byte) channels[i % count]);
            } else {
                out.putShort((short) channels[i % count]);
            }
        }
        return out.array();
    }

    private static byte[] pages(BufferedImage... pages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (BufferedImage page : pages) {
                writer.writeToSequence(new IIOImage(page, null, null), null);
            }
            writer.endWriteSequence();
        }
        return bytes.toByteArray();
    }

    private static List<Integer> webpDelays(byte[] webp) {
        List<Integer> delays = new ArrayList<>();
        for (int at = 12; at + 8 <= webp.length; ) {
            ByteBuffer chunk = ByteBuffer.wrap(webp, at, webp.length - at).order(ByteOrder.LITTLE_ENDIAN);
            int length = chunk.getInt(at + 4);
            if (webp[at] == 'A' && webp[at + 1] == 'N' && webp[at + 2] == 'M' && webp[at + 3] == 'F') {
                delays.add(chunk.getInt(at + 8 + 12) & 0xFFFFFF);
            }
            at += 8 + length + (length & 1);
        }
        return delays;
    }

    /** In hundredths of a second, from each graphic control extension. */
    private static List<Integer> gifDelays(byte[] gif) {
        List<Integer> delays = new ArrayList<>();
        for (int at = 0; at + 8 <= gif.length; at++) {
            if (gif[at] == 0x21 && gif[at + 1] == (byte) 0xF9 && gif[at + 2] == 4 && gif[at + 7] == 0) {
                delays.add(gif[at + 4] & 0xFF | (gif[at + 5] & 0xFF) << 8);
            }
        }
        return delays;
    }

    private static List<BufferedImage> gifFrames(byte[] gif) throws IOException {
        List<BufferedImage> frames = new ArrayList<>();
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
            reader.setInput(in);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                frames.add(reader.read(i));
            }
        }
        return frames;
    }

    private static int red(int rgb) {
        return rgb >> 16 & 0xFF;
    }

    private static int green(int rgb) {
        return rgb >> 8 & 0xFF;
    }

    private static int blue(int rgb) {
        return rgb & 0xFF;
    }
}
