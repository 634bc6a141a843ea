package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import com.opusimg.Promise;
import com.opusimg.engine.Exiftool;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is left in results, read by programs that share no code with the portal's engine: exiftool above all. */
class MetadataIT {

    /** What says how to show the pixels, and nothing about who made them where and when. */
    private static final Set<String> GROUPS = Set.of(
            "ExifTool",
            "System",
            "File",
            "Composite",
            "JFIF",
            "PNG",
            "PNG-pHYs",
            "GIF",
            "NETSCAPE2.0",
            "RIFF",
            "ICC-header",
            "ICC_Profile",
            "ICC-view",
            "ICC-meas",
            "ICC-chrm",
            "Adobe",
            "IFD0",
            "WebP");

    private static final Set<String> IFD0 = Set.of(
            "Orientation",
            "ImageWidth",
            "ImageHeight",
            "BitsPerSample",
            "Compression",
            "PhotometricInterpretation",
            "StripOffsets",
            "SamplesPerPixel",
            "RowsPerStrip",
            "StripByteCounts",
            "PlanarConfiguration",
            "XResolution",
            "YResolution",
            "ResolutionUnit",
            "Predictor",
            "SubfileType",
            "YCbCrPositioning",
            "ExtraSamples",
            "SampleFormat",
            "ICC_Profile",
            "YCbCrSubSampling");

    private final OpusServer server = Servers.shared();

    static Stream<Arguments> everyPicture() {
        return Stream.of(
                Arguments.of("a.jpg", TestPictures.phoneJpeg(400, 300, 6)),
                Arguments.of("a.png", TestPictures.annotatedPng(40, 30)),
                Arguments.of("a.gif", TestPictures.animatedGif(40, 30, 3)),
                Arguments.of("a.tif", TestPictures.annotatedTiff(40, 30)),
                Arguments.of("a.webp", TestPictures.annotatedWebp(1)));
    }

    @ParameterizedTest
    @MethodSource("everyPicture")
    @Promise("IMG-6")
    void strippedPicturesHoldNothingForAnIndependentReader(String name, byte[] bytes) throws Exception {
        assertThat(text(bytes)).as("there was something to remove").contains(TestPictures.SECRET);
        Api api = Person.verified(server).api();
        String input = api.uploaded(name, bytes);
        JsonNode output =
                api.ended(api.job("strip-metadata", input)).required("outputs").get(0);
        assertThat(output.required("removedMetadata").required("count").asInt()).isPositive();
        clean(api.content(output.required("fileId").asString()));
    }

    @Test
    @Promise({"IMG-4", "IMG-6"})
    void aDocumentShowsItsFirstPageAndWhatItTellsAndLosesIt() throws Exception {
        Api api = Person.verified(server).api();
        String input = api.uploaded("a.pdf", document());
        JsonNode told = api.get("files/" + input + "/metadata").expect(200).json();
        assertThat(told.required("summary").required("creator").asString()).isEqualTo(TestPictures.SECRET);
        assertThat(told.required("place").asBoolean()).isTrue();
        byte[] thumbnail = api.get("files/" + input + "/thumbnail").expect(200).body();
        assertThat(ImageIO.read(new ByteArrayInputStream(thumbnail)).getWidth()).isEqualTo(320);
        JsonNode output =
                api.ended(api.job("strip-metadata", input)).required("outputs").get(0);
        assertThat(output.required("removedMetadata").toString())
                .contains("Author", "Picture inside: GPS Latitude")
                .doesNotContain(TestPictures.SECRET);
        String result = output.required("fileId").asString();
        assertThat(text(api.content(result))).doesNotContain(TestPictures.SECRET, "Exif");
        assertThat(api.get("files/" + result + "/metadata")
                        .expect(200)
                        .json()
                        .required("count")
                        .asInt())
                .isZero();
    }

    /** A page with a phone's picture on it, and its author's name. */
    private static byte[] document() throws Exception {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(400, 300));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(JPEGFactory.createFromByteArray(document, TestPictures.phoneJpeg(400, 300, 1)), 0, 0);
            }
            document.getDocumentInformation().setAuthor(TestPictures.SECRET);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    @Promise({"IMG-6", "IMG-7"})
    void everyPresetDoesWhatItsToggleSays() throws Exception {
        Api api = Person.verified(server).api();
        String input = api.uploaded("a.jpg", TestPictures.phoneJpeg(400, 300, 6));
        JsonNode presets = server.anonymous().get("presets").expect(200).json();
        assertThat(presets.size()).isGreaterThan(5);
        int social = 0;
        for (JsonNode preset : presets) {
            String id = preset.required("id").asString();
            boolean strips = preset.required("metadataStripped").asBoolean();
            if (preset.required("social").asBoolean()) {
                social++;
                assertThat(strips).as(id + " strips unless told otherwise").isTrue();
            }
            byte[] made = api.content(api.result(id, input));
            if (strips) {
                clean(made);
            } else {
                assertThat(text(made)).as(id).contains(TestPictures.SECRET);
            }
        }
        assertThat(social).isPositive();
        assertThat(presets.valueStream().map(preset -> preset.required("id").asString()))
                .contains("strip-metadata", "web-1600", "social-square");
    }

    @Test
    @Promise("IMG-6")
    void theToggleHoldsOnEveryExport() throws Exception {
        Api api = Person.verified(server).api();
        String input = api.uploaded("a.jpg", TestPictures.phoneJpeg(400, 300, 6));
        clean(api.content(toggled(api, input, Map.of("preset", "print-jpeg", "metadata", "strip"))));
        assertThat(text(api.content(toggled(api, input, Map.of("preset", "social-square", "metadata", "keep")))))
                .contains(TestPictures.SECRET);
        Map<String, Object> keep = Map.of("steps", List.of(), "output", Map.of("metadata", "keep"));
        clean(api.content(toggled(api, input, Map.of("recipe", keep, "metadata", "strip"))));
        Map<String, Object> silent = Map.of("steps", List.of(), "output", Map.of("format", "jpeg"));
        clean(api.content(toggled(api, input, Map.of("recipe", silent))));
        api.post("jobs", Map.of("inputs", List.of(input), "preset", "web-800", "metadata", "some"))
                .problem(400, "invalid-request");
    }

    @Test
    @Promise("IMG-6")
    void fieldsKeptByNameAreAllThatIsLeft() throws Exception {
        Api api = Person.verified(server).api();
        String input = api.uploaded("a.jpg", TestPictures.phoneJpeg(400, 300, 6));
        for (String preset : List.of("strip-metadata", "web-800")) {
            byte[] made =
                    api.content(toggled(api, input, Map.of("preset", preset, "metadata", List.of("creator", "date"))));
            JsonNode read = Exiftool.read(made);
            assertThat(read.required("IFD0:Artist").asString()).isEqualTo(TestPictures.SECRET);
            assertThat(read.required("ExifIFD:DateTimeOriginal").asString()).isEqualTo("2025:01:02 03:04:05");
            assertThat(text(made).split(TestPictures.SECRET, -1)).as(preset).hasSize(2);
        }
        api.post("jobs", Map.of("inputs", List.of(input), "preset", "web-800", "metadata", List.of("gps")))
                .problem(400, "invalid-request");
    }

    @Test
    @Promise("IMG-6")
    void aFileTellsItsOwnerWhatIsInIt() {
        Api api = Person.verified(server).api();
        String input = api.uploaded("a.jpg", TestPictures.phoneJpeg(400, 300, 6));
        Answer answer = api.get("files/" + input + "/metadata").expect(200);
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
        JsonNode told = answer.json();
        JsonNode summary = told.required("summary");
        assertThat(told.required("place").asBoolean()).isTrue();
        assertThat(told.required("count").asInt()).isGreaterThan(10);
        assertThat(summary.required("position").required("latitude").asDouble()).isBetween(52.5, 52.6);
        assertThat(summary.required("creator").asString()).isEqualTo(TestPictures.SECRET);
        assertThat(summary.required("taken").asString()).isEqualTo("2025-01-02T03:04:05");
        assertThat(summary.required("thumbnails").get(0).required("bytes").asInt())
                .isPositive();
        assertThat(summary.required("places").get(0).asString()).isEqualTo(TestPictures.SECRET);
        assertThat(summary.required("makerNotes").asBoolean()).isTrue();
        JsonNode after = api.get("files/" + api.result("strip-metadata", input) + "/metadata")
                .expect(200)
                .json();
        assertThat(after.required("count").asInt()).isZero();
        assertThat(after.required("groups").size()).isZero();
        assertThat(server.log()).doesNotContain(TestPictures.SECRET);
    }

    private static String toggled(Api api, String input, Map<String, Object> order) {
        var body = new java.util.HashMap<String, Object>(order);
        body.put("inputs", List.of(input));
        JsonNode ended = api.ended(api.post("jobs", body).expect(202).field("id"));
        return ended.required("outputs").get(0).required("fileId").asString();
    }

    static void clean(byte[] picture) throws Exception {
        assertThat(text(picture)).doesNotContain(TestPictures.SECRET, "http://ns.adobe.com/xap", "Photoshop 3.0");
        var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture));
        for (Class<? extends Directory> kind : List.<Class<? extends Directory>>of(
                GpsDirectory.class, XmpDirectory.class, IptcDirectory.class, ExifSubIFDDirectory.class)) {
            assertThat(metadata.getDirectoriesOfType(kind))
                    .as(kind.getSimpleName())
                    .isEmpty();
        }
        for (ExifIFD0Directory exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
            assertThat(exif.containsTag(ExifIFD0Directory.TAG_ARTIST)).isFalse();
            assertThat(exif.containsTag(ExifIFD0Directory.TAG_DATETIME)).isFalse();
        }
        for (String name : Exiftool.read(picture).propertyNames()) {
            if (name.equals("SourceFile")) {
                continue;
            }
            String group = name.substring(0, name.indexOf(':'));
            assertThat(GROUPS).as("exiftool: %s", name).contains(group);
            if (group.equals("IFD0")) {
                assertThat(IFD0).as("exiftool: %s", name).contains(name.substring("IFD0:".length()));
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
