package com.opusimg.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifImageDirectory;
import com.opusimg.Promise;
import com.opusimg.engine.pixel.JavaPixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StripTest {

    private static final Recipe STRIP =
            Presets.find("strip-metadata").orElseThrow().recipe();

    private final ImageEngine engine = new RecipeEngine(new JavaPixels());

    static Stream<Map.Entry<String, byte[]>> annotated() {
        return Stream.of(
                Map.entry("jpeg", TestPictures.phoneJpeg(1)),
                Map.entry("turned jpeg", TestPictures.phoneJpeg(6)),
                Map.entry("png", TestPictures.annotatedPng(40, 30)),
                Map.entry("gif", TestPictures.animatedGif(40, 30, 3)),
                Map.entry("tiff", TestPictures.annotatedTiff(40, 30)),
                Map.entry("webp", TestPictures.annotatedWebp(1)),
                Map.entry("turned webp", TestPictures.annotatedWebp(8)));
    }

    @Promise("IMG-6")
    @ParameterizedTest
    @MethodSource("annotated")
    void nothingIsLeftForAnIndependentReader(Map.Entry<String, byte[]> picture) throws Exception {
        byte[] output = transform(picture.getValue(), STRIP);
        assertThat(new String(output, StandardCharsets.ISO_8859_1)).doesNotContain(TestPictures.SECRET);
        assertThat(leftover(output)).isEmpty();
        engine.verify(ByteSource.of(output), STRIP);
    }

    @Promise("IMG-6")
    @ParameterizedTest
    @MethodSource("annotated")
    void verifyRefusesWhatStillHasMetadata(Map.Entry<String, byte[]> picture) {
        assertThatThrownBy(() -> engine.verify(ByteSource.of(picture.getValue()), STRIP))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        e -> assertThat(e.problem()).isEqualTo(ImageException.Problem.METADATA_LEFT));
    }

    @Promise("IMG-6")
    @ParameterizedTest
    @MethodSource("annotated")
    void nothingIsLeftWhenPixelsAreEncodedAnew(Map.Entry<String, byte[]> picture) throws Exception {
        for (Format format : List.of(Format.JPEG, Format.PNG, Format.GIF, Format.TIFF)) {
            Recipe recipe = new Recipe(List.of(Resize.inside(20, 20)), new Output(format, 80, Metadata.STRIP));
            byte[] output = transform(picture.getValue(), recipe);
            assertThat(new String(output, StandardCharsets.ISO_8859_1)).doesNotContain(TestPictures.SECRET);
            engine.verify(ByteSource.of(output), recipe);
            assertThat(engine.inspect(ByteSource.of(output), Limits.DEFAULT).format())
                    .isEqualTo(format);
        }
    }

    @ParameterizedTest
    @MethodSource("annotated")
    void pixelsAndOrientationStay(Map.Entry<String, byte[]> picture) throws Exception {
        byte[] output = transform(picture.getValue(), STRIP);
        assertThat(engine.inspect(ByteSource.of(output), Limits.DEFAULT))
                .isEqualTo(engine.inspect(ByteSource.of(picture.getValue()), Limits.DEFAULT));
        assertThat(pixels(output)).isEqualTo(pixels(picture.getValue()));
    }

    @ParameterizedTest
    @MethodSource("annotated")
    void aStrippedFileIsNotChangedByStrippingAgain(Map.Entry<String, byte[]> picture) throws Exception {
        byte[] once = transform(picture.getValue(), STRIP);
        assertThat(transform(once, STRIP)).isEqualTo(once);
        assertThat(outcome(once, STRIP).removed()).isEqualTo(RemovedMetadata.NONE);
    }

    @Test
    void tellsWhatWasRemovedByNameOnly() throws Exception {
        RemovedMetadata removed = outcome(TestPictures.phoneJpeg(1), STRIP).removed();
        assertThat(removed.groups().stream().map(RemovedMetadata.Fields::group))
                .contains(
                        RemovedMetadata.Group.POSITION,
                        RemovedMetadata.Group.CAMERA,
                        RemovedMetadata.Group.AUTHOR,
                        RemovedMetadata.Group.TIME,
                        RemovedMetadata.Group.SOFTWARE,
                        RemovedMetadata.Group.THUMBNAIL,
                        RemovedMetadata.Group.MAKER_NOTES,
                        RemovedMetadata.Group.COMMENTS,
                        RemovedMetadata.Group.XMP,
                        RemovedMetadata.Group.IPTC,
                        RemovedMetadata.Group.OTHER);
        assertThat(removed.place()).isTrue();
        assertThat(removed.toJson()).doesNotContain(TestPictures.SECRET).contains("GPS Latitude");
        assertThat(RemovedMetadata.fromJson(removed.toJson())).isEqualTo(removed);
    }

    @Test
    void aPlaceInXmpAloneIsAPlace() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        byte[] plain = TestPictures.write(TestPictures.photo(8, 8), "png");
        png.write(plain, 0, 33);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(TestPictures.latin("XML:com.adobe.xmp\0\0\0\0\0"));
        text.writeBytes(TestPictures.xmp());
        TestPictures.chunk(png, "iTXt", text.toByteArray());
        png.write(plain, 33, plain.length - 33);
        assertThat(outcome(png.toByteArray(), STRIP).removed().place()).isTrue();
        assertThat(outcome(plain, STRIP).removed()).isEqualTo(RemovedMetadata.NONE);
    }

    @Test
    void keepLeavesTheFileAsItIs() throws Exception {
        byte[] phone = TestPictures.phoneJpeg(6);
        assertThat(transform(phone, STRIP.withMetadata(Metadata.KEEP))).isEqualTo(phone);
    }

    @Test
    void keepSurvivesEncodingWithoutThumbnail() throws Exception {
        Recipe recipe = new Recipe(List.of(Resize.inside(40, 40)), new Output(null, 90, Metadata.KEEP));
        for (byte[] input : List.of(TestPictures.phoneJpeg(6), TestPictures.annotatedPng(40, 30))) {
            byte[] output = transform(input, recipe);
            var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(output));
            assertThat(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class).getInt(0x0112))
                    .isEqualTo(1);
            List<String> names = new ArrayList<>();
            metadata.getDirectories().forEach(directory -> names.add(directory.getName()));
            assertThat(names).contains("GPS", "XMP").doesNotContain("Exif Thumbnail");
        }
        assertThat(outcome(TestPictures.phoneJpeg(6), recipe).removed().groups().stream()
                        .map(RemovedMetadata.Fields::group))
                .contains(RemovedMetadata.Group.THUMBNAIL)
                .doesNotContain(RemovedMetadata.Group.POSITION);
    }

    @Test
    void allEightOrientationsEndUpright() throws Exception {
        for (int orientation = 1; orientation <= 8; orientation++) {
            // The reference turns with Java2D, independently of the engine.
            BufferedImage expected = Upright.of(
                    ImageIO.read(new ByteArrayInputStream(TestPictures.phoneJpeg(160, 120, orientation))), orientation);
            Recipe png = new Recipe(List.of(), new Output(Format.PNG, null, Metadata.STRIP));
            byte[] output = transform(TestPictures.phoneJpeg(160, 120, orientation), png);
            assertThat(pixels(output)).as("orientation %d", orientation).isEqualTo(pixels(expected));
            byte[] stripped = transform(TestPictures.phoneJpeg(160, 120, orientation), STRIP);
            assertThat(engine.inspect(ByteSource.of(stripped), Limits.DEFAULT).orientation())
                    .isEqualTo(orientation);
        }
    }

    private byte[] transform(byte[] input, Recipe recipe) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.transform(ByteSource.of(input), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        return out.toByteArray();
    }

    private Outcome outcome(byte[] input, Recipe recipe) throws Exception {
        return engine.transform(
                ByteSource.of(input),
                recipe,
                Overlays.NONE,
                Limits.DEFAULT,
                new ByteArrayOutputStream(),
                Progress.NONE);
    }

    private static List<String> leftover(byte[] output) throws Exception {
        List<String> left = new ArrayList<>();
        for (Directory directory : ImageMetadataReader.readMetadata(new ByteArrayInputStream(output))
                .getDirectories()) {
            String name = directory.getName();
            for (Tag tag : directory.getTags()) {
                boolean orientation = directory instanceof ExifIFD0Directory && tag.getTagType() == 0x0112;
                boolean tiff = (directory instanceof ExifIFD0Directory || directory instanceof ExifImageDirectory)
                        && output[0] == 'I'
                        && tag.getTagType() < 300;
                boolean structure = name.matches(
                        "JPEG|JFIF|Huffman|PNG-IHDR|PNG-PLTE|GIF (Header|Control|Image|Animation)" + "|WebP|File Type");
                if (!orientation && !tiff && !structure) {
                    left.add(name + ": " + tag.getTagName());
                }
            }
        }
        return left;
    }

    private static int[] pixels(byte[] file) throws Exception {
        return pixels(ImageIO.read(new ByteArrayInputStream(file)));
    }

    private static int[] pixels(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .toArray();
    }
}
