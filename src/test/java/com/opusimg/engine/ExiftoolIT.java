package com.opusimg.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.opusimg.Promise;
import com.opusimg.engine.format.Ifd;
import com.opusimg.engine.format.KeptValues;
import com.opusimg.engine.strip.Stripper;
import com.opusimg.engine.worker.TestWorkers;
import com.opusimg.engine.worker.WorkerPool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pictures with everything that exiftool can write into them, through confined workers and read by exiftool. */
class ExiftoolIT {

    private static final String CREATOR = "Zoë Müller; 山田";
    private static final String RIGHTS = "© 2025 Zoë Müller";

    private static final Map<String, byte[]> PICTURES = new LinkedHashMap<>();

    private static WorkerPool pool;
    private static ImageEngine engine;

    @AfterAll
    static void stop() {
        pool.close();
    }

    @BeforeAll
    static void pictures() throws Exception {
        pool = new WorkerPool(TestWorkers.confined(1500), 1);
        engine = new RecipeEngine(pool);
        byte[] canon = canonJpeg();
        String[] all = {
            "-tagsfromfile",
            "FROM",
            "-makernotes",
            "-make",
            "-model",
            "-Orientation#=6",
            "-Artist=" + CREATOR,
            "-EXIF:Copyright=" + RIGHTS,
            "-DateTimeOriginal=2025:01:02 03:04:05",
            "-OffsetTimeOriginal=+02:00",
            "-ModifyDate=2025:02:02 03:04:05",
            "-EXIF:SerialNumber=4711",
            "-GPSLatitude=52.52",
            "-GPSLatitudeRef=N",
            "-GPSLongitude=13.4",
            "-GPSLongitudeRef=E",
            "-XMP-dc:Creator=Someone else",
            "-XMP-photoshop:City=Berlin",
            "-XMP-xmp:CreatorTool=A tool",
            "-IPTC:City=Berlin",
            "-IPTC:By-line=Another one",
            "-Comment=a comment"
        };
        PICTURES.put("jpg", Exiftool.write(TestPictures.plainJpeg(64, 48), "jpg", canon, all));
        PICTURES.put("png", Exiftool.write(TestPictures.write(TestPictures.photo(64, 48), "png"), "png", canon, all));
        PICTURES.put("tif", Exiftool.write(TestPictures.write(TestPictures.photo(64, 48), "tiff"), "tif", canon, all));
        PICTURES.put("webp", Exiftool.write(TestPictures.plainWebp(), "webp", canon, all));
        PICTURES.put("avif", Exiftool.write(IsoBmffTest.alpha(), "avif", canon, all));
        PICTURES.put(
                "gif",
                Exiftool.write(
                        TestPictures.animatedGif(64, 48, 2),
                        "gif",
                        canon,
                        "-XMP-dc:Creator=" + CREATOR,
                        "-XMP-dc:Rights=" + RIGHTS,
                        "-XMP-photoshop:DateCreated=2025:01:02 03:04:05+02:00",
                        "-XMP-photoshop:City=Berlin",
                        "-XMP-exif:GPSLatitude=52.52",
                        "-Comment=a comment"));
    }

    @Test
    void thePicturesHoldEverything() throws Exception {
        List<JsonNode> read = Exiftool.read(List.copyOf(PICTURES.values()));
        List<String> kinds = List.copyOf(PICTURES.keySet());
        for (int i = 0; i < kinds.size(); i++) {
            Map<String, String> left = Exiftool.left(read.get(i));
            assertThat(left.keySet()).as(kinds.get(i)).anyMatch(name -> name.startsWith("XMP-"));
            if (!kinds.get(i).equals("gif")) {
                assertThat(left).as(kinds.get(i)).containsKeys("GPS:GPSLatitude", "IFD0:Artist", "Canon:SerialNumber");
            }
            if (!Set.of("gif", "webp", "avif").contains(kinds.get(i))) {
                assertThat(left).as(kinds.get(i)).containsKey("IPTC:City");
            }
        }
    }

    @Test
    @Promise("IMG-6")
    void nothingIsLeft() throws Exception {
        for (Map.Entry<String, Map<String, String>> result :
                results(Metadata.STRIP).entrySet()) {
            assertThat(result.getValue()).as(result.getKey()).isEmpty();
        }
    }

    @Test
    @Promise("IMG-6")
    void exactlyTheFieldsKeptByNameAreLeft() throws Exception {
        results(Metadata.keeping(List.of(KeptField.values())))
                .forEach((kind, left) -> assertThat(left)
                        .as(kind)
                        .containsExactlyInAnyOrderEntriesOf(
                                kind.startsWith("gif")
                                        ? Map.of(
                                                "XMP-dc:Creator", CREATOR,
                                                "XMP-dc:Rights", RIGHTS,
                                                "XMP-photoshop:DateCreated", "2025:01:02 03:04:05+02:00")
                                        : Map.of(
                                                "IFD0:Artist",
                                                CREATOR,
                                                "IFD0:Copyright",
                                                RIGHTS,
                                                "ExifIFD:DateTimeOriginal",
                                                "2025:01:02 03:04:05",
                                                "ExifIFD:OffsetTimeOriginal",
                                                "+02:00")));
    }

    @Test
    @Promise("IMG-6")
    void oneFieldIsLeftWhereOneIsKept() throws Exception {
        results(Metadata.keeping(List.of(KeptField.COPYRIGHT)))
                .forEach((kind, left) -> assertThat(left)
                        .as(kind)
                        .containsExactlyEntriesOf(
                                Map.of(kind.startsWith("gif") ? "XMP-dc:Rights" : "IFD0:Copyright", RIGHTS)));
    }

    @Test
    void valuesAreFoundWhereverTheyStand() throws Exception {
        byte[] jpeg = TestPictures.plainJpeg(16, 12);
        byte[] png = TestPictures.write(TestPictures.photo(16, 12), "png");
        List<byte[]> pictures = List.of(
                Exiftool.write(
                        jpeg,
                        "jpg",
                        jpeg,
                        "-XMP-dc:Creator=Zoë",
                        "-XMP-dc:Creator=Max",
                        "-XMP-dc:Rights=Mine",
                        "-XMP-photoshop:DateCreated=2025:01:02 03:04:05+02:00"),
                Exiftool.write(
                        jpeg,
                        "jpg",
                        jpeg,
                        "-IPTC:By-line=Zoë",
                        "-IPTC:By-line=Max",
                        "-IPTC:CopyrightNotice=Mine",
                        "-IPTC:DateCreated=2025:01:02",
                        "-IPTC:TimeCreated=03:04:05+02:00"),
                Exiftool.write(
                        png,
                        "png",
                        jpeg,
                        "-PNG:Author=Zoë; Max",
                        "-PNG:Copyright=Mine",
                        "-PNG:CreationTime=2025:01:02 03:04:05+02:00"));
        Recipe recipe = new Recipe(List.of(), new Output(null, null, Metadata.keeping(List.of(KeptField.values()))));
        for (byte[] picture : pictures) {
            assertThat(Exiftool.left(Exiftool.read(transform(picture, recipe))))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "IFD0:Artist", "Zoë; Max",
                            "IFD0:Copyright", "Mine",
                            "ExifIFD:DateTimeOriginal", "2025:01:02 03:04:05",
                            "ExifIFD:OffsetTimeOriginal", "+02:00"));
        }
    }

    @Test
    @Promise("IMG-6")
    void avifIsReadBackAsOthersAre() throws Exception {
        KeptValues values = new KeptValues(RIGHTS, CREATOR, "2025:01:02 03:04:05", "+02:00");
        byte[] kept = IsoBmffTest.with(IsoBmffTest.alpha(), values);
        assertThat(Exiftool.left(Exiftool.read(kept)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "IFD0:Artist",
                        CREATOR,
                        "IFD0:Copyright",
                        RIGHTS,
                        "ExifIFD:DateTimeOriginal",
                        "2025:01:02 03:04:05",
                        "ExifIFD:OffsetTimeOriginal",
                        "+02:00"));
        byte[] full = Exiftool.write(
                IsoBmffTest.plain(),
                "avif",
                canonJpeg(),
                "-Artist=" + CREATOR,
                "-GPSLatitude=52.52",
                "-GPSLatitudeRef=N",
                "-GPSLongitude=13.4",
                "-GPSLongitudeRef=E",
                "-XMP-photoshop:City=Berlin");
        Inspection told = engine.describe(ByteSource.of(full));
        assertThat(told.place()).isTrue();
        assertThat(told.summary().creator()).isEqualTo(CREATOR);
        assertThat(told.summary().position().latitude()).isEqualTo(52.52, within(0.001));
        assertThat(told.summary().places()).containsExactly("Berlin");
        assertThatThrownBy(() -> engine.verify(ByteSource.of(full), new Recipe(List.of(), Output.SAME)))
                .hasMessageContaining("not delivered");
    }

    /** What is left in each picture after lossless stripping, and after encoding anew to each format. */
    private Map<String, Map<String, String>> results(Metadata metadata) throws Exception {
        Map<String, byte[]> outputs = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> picture : PICTURES.entrySet()) {
            Recipe strip = new Recipe(List.of(), new Output(null, null, metadata));
            byte[] stripped = transform(picture.getValue(), strip);
            if (Stripper.lossless(Format.sniff(stripped).orElseThrow())) {
                assertThat(pixels(stripped)).as(picture.getKey()).isEqualTo(pixels(picture.getValue()));
            }
            assertThat(engine.inspect(ByteSource.of(stripped), Limits.DEFAULT))
                    .isEqualTo(engine.inspect(ByteSource.of(picture.getValue()), Limits.DEFAULT));
            outputs.put(picture.getKey(), stripped);
            for (Format format : List.of(Format.JPEG, Format.PNG, Format.WEBP, Format.AVIF, Format.GIF, Format.TIFF)) {
                Recipe encode = new Recipe(List.of(Resize.inside(20, 20)), new Output(format, 80, metadata));
                outputs.put(format.id() + " from " + picture.getKey(), transform(picture.getValue(), encode));
            }
        }
        List<JsonNode> read = Exiftool.read(List.copyOf(outputs.values()));
        Map<String, Map<String, String>> left = new LinkedHashMap<>();
        for (String kind : outputs.keySet()) {
            left.put(kind, Exiftool.left(read.get(left.size())));
        }
        return left;
    }

    private byte[] transform(byte[] input, Recipe recipe) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.transform(ByteSource.of(input), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        engine.verify(ByteSource.of(out.toByteArray()), recipe);
        return out.toByteArray();
    }

    private static List<Integer> pixels(byte[] file) throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(file));
        List<Integer> pixels = new ArrayList<>();
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            pixels.add(image.getRGB(i % image.getWidth(), i / image.getWidth()));
        }
        return pixels;
    }

    /** A picture with a maker note that exiftool knows how to read. */
    private static byte[] canonJpeg() {
        byte[] jpeg = TestPictures.plainJpeg(16, 12);
        ByteBuffer tiff = ByteBuffer.allocate(400).order(ByteOrder.BIG_ENDIAN);
        byte[] note = new Ifd(ByteOrder.BIG_ENDIAN, false)
                .text(6, "Canon EOS 4711")
                .text(9, "Owner of the camera")
                .number(0x0C, 4, 815)
                .at(200);
        byte[] make = Ifd.ascii("Canon");
        byte[] model = Ifd.ascii("Canon EOS 4711");
        tiff.put(TestPictures.latin("MM\0*")).putInt(8).putShort((short) 3);
        entry(tiff, 0x010F, 2, make.length, 100);
        entry(tiff, 0x0110, 2, model.length, 120);
        entry(tiff, 0x8769, 4, 1, 60);
        tiff.putInt(0).position(60).putShort((short) 1);
        entry(tiff, 0x927C, 7, note.length, 200);
        tiff.putInt(0);
        tiff.put(100, make).put(120, model).put(200, note);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        int length = tiff.capacity() + 8;
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
        out.writeBytes(TestPictures.latin("Exif\0\0"));
        out.writeBytes(tiff.array());
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static void entry(ByteBuffer into, int tag, int type, int count, int value) {
        into.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
