package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files coming in, being refused, and going out. */
class FilesIT {

    private final OpusServer server = Servers.shared();

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of("photo.jpg", TestPictures.phoneJpeg(1), "jpeg"),
                Arguments.of("drawing.png", TestPictures.annotatedPng(30, 20), "png"),
                Arguments.of("film.gif", TestPictures.animatedGif(30, 20, 3), "gif"),
                Arguments.of("scan.tif", TestPictures.annotatedTiff(30, 20), "tiff"),
                Arguments.of("web.webp", TestPictures.annotatedWebp(1), "webp"),
                Arguments.of("letter.pdf", TestPictures.pdf(), "pdf"),
                Arguments.of("lies.jpg", TestPictures.annotatedPng(30, 20), "png"));
    }

    @ParameterizedTest
    @MethodSource("taken")
    @Promise("IMG-4")
    void picturesAndDocumentsAreTakenByTheirContent(String name, byte[] bytes, String format) {
        Api api = Person.verified(server).api();
        JsonNode file = api.upload(name, bytes);
        assertThat(file.required("format").asString()).isEqualTo(format);
        assertThat(file.required("name").asString()).isEqualTo(name);
        assertThat(file.required("bytes").asInt()).isEqualTo(bytes.length);
        assertThat(file.required("deleteAt").asString()).isNotBlank();
        assertThat(file.required("lastAccessAt").asString()).isNotBlank();
        assertThat(api.content(file.required("id").asString())).isEqualTo(bytes);
        if (!format.equals("pdf")) {
            assertThat(file.required("width").asInt()).isPositive();
        }
    }

    static Stream<Arguments> refused() {
        byte[] jpeg = TestPictures.phoneJpeg(1);
        byte[] png = TestPictures.annotatedPng(30, 20);
        return Stream.of(
                Arguments.of("text.jpg", "just a letter".getBytes(StandardCharsets.UTF_8), 422, "not-an-image"),
                Arguments.of(
                        "page.html", "<html><script>1</script>".getBytes(StandardCharsets.UTF_8), 422, "not-an-image"),
                Arguments.of(
                        "drawing.svg",
                        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
                        422,
                        "corrupt-file"),
                Arguments.of("empty.jpg", new byte[0], 422, "empty-file"),
                Arguments.of(
                        "cut.jpg",
                        TestPictures.truncated(TestPictures.plainJpeg(200, 150), 0.6),
                        422,
                        "truncated-file"),
                Arguments.of("cut.png", TestPictures.truncated(png, 0.5), 422, "truncated-file"),
                Arguments.of("head.jpg", Arrays.copyOf(jpeg, 3), 422, "truncated-file"),
                Arguments.of("bomb.png", TestPictures.pngBomb(50_000, 50_000), 422, "too-many-pixels"),
                Arguments.of("long.png", TestPictures.pngBomb(2_883_616, 32), 422, "side-too-long"),
                Arguments.of("headless.avif", TestPictures.avif(), 422, "corrupt-file"),
                Arguments.of("phone.heic", TestPictures.heic(), 415, "unsupported-format"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    @Promise("IMG-4")
    void badFilesAreRefusedAndLeaveNothing(String name, byte[] bytes, int status, String type) {
        Api api = Person.verified(server).api();
        int before = server.blobs().size();
        api.tryUpload(name, bytes).problem(status, type);
        api.raw("POST", "files", "multipart/form-data; boundary=x", form("x", name, bytes))
                .problem(status, type);
        assertThat(api.files()).isEmpty();
        assertThat(server.blobs()).hasSize(before);
    }

    @Test
    void aFileAboveThePlansLimitIsRefusedBeforeAndWhileItComes() {
        Api api = Person.verified(server).api();
        int before = server.blobs().size();
        byte[] document = document(100_000_001);
        api.tryUpload("a.pdf", document).problem(413, "file-too-large");
        // Without an announced length only counting helps.
        Answer streamed = api.send(api.request("files?name=a.pdf", "Content-Type", "application/pdf")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(document))));
        streamed.problem(413, "file-too-large");
        assertThat(api.files()).isEmpty();
        assertThat(server.blobs()).hasSize(before);
    }

    @Test
    @Promise("ACC-9")
    void manyUploadsAtOnceDoNotPassTheStorageOfThePlan() throws Exception {
        Api api = Person.verified(server).api();
        int before = server.blobs().size();
        byte[] document = document(95_000_000);
        var tries = Collections.nCopies(13, (Callable<Answer>) () -> api.tryUpload("a.pdf", document));
        int stored = 0;
        try (var together = Executors.newFixedThreadPool(4)) {
            for (var outcome : together.invokeAll(tries)) {
                Answer answer = outcome.get();
                if (answer.status() == 201) {
                    stored++;
                } else {
                    answer.problem(409, "quota-storage");
                }
            }
        }
        assertThat(stored).as("of 1 GB").isEqualTo(10);
        assertThat(api.files()).hasSize(10);
        assertThat(server.blobs()).hasSize(before + 10);

        for (String file : api.files()) {
            api.delete("files/" + file).expect(204);
        }
        assertThat(server.blobs()).hasSize(before);
        api.upload("a.pdf", document);
        assertThat(api.files()).hasSize(1);
        api.delete("files/" + api.files().getFirst()).expect(204);
    }

    @Test
    void aFormIsReadAsItComes() {
        Api api = Person.verified(server).api();
        String project = api.post("projects", Map.of("name", "P")).expect(201).field("id");
        byte[] picture = TestPictures.plainJpeg(40, 30);
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"project\"\r\n\r\n" + project + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(form("x", "Möwe 🐦.jpg", picture));

        JsonNode file = api.raw("POST", "files", "multipart/form-data; boundary=x", body.toByteArray())
                .expect(201)
                .json();
        assertThat(file.required("name").asString()).isEqualTo("Möwe 🐦.jpg");
        assertThat(file.required("project").asString()).isEqualTo(project);
        assertThat(api.content(file.required("id").asString())).isEqualTo(picture);
    }

    @Test
    void aFormThatIsNotWholeLeavesNothing() {
        Api api = Person.verified(server).api();
        int before = server.blobs().size();
        byte[] picture = TestPictures.plainJpeg(40, 30);
        byte[] whole = form("x", "a.jpg", picture);
        String type = "multipart/form-data; boundary=x";

        var two = new ByteArrayOutputStream();
        two.write(whole, 0, whole.length - "--\r\n".length());
        two.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        two.write(whole, "--x\r\n".length(), whole.length - "--x\r\n".length());
        api.raw("POST", "files", type, two.toByteArray()).problem(400, "invalid-request");

        api.raw("POST", "files", type, "--x--\r\n".getBytes(StandardCharsets.US_ASCII))
                .problem(400, "invalid-request");
        api.raw("POST", "files", type, "nothing of the kind".getBytes(StandardCharsets.US_ASCII))
                .problem(400, "invalid-request");
        api.raw("POST", "files", "multipart/form-data", whole).problem(400, "invalid-request");
        Answer cut = api.raw("POST", "files", type, Arrays.copyOf(whole, whole.length - 20));
        assertThat(cut.status()).isBetween(400, 499);
        cut.problem(cut.status(), cut.json().required("type").asString().replace("/problems#", ""));

        assertThat(api.files()).isEmpty();
        assertThat(server.blobs()).hasSize(before);
    }

    @Test
    void partsOfAFileAreServed() {
        Api api = Person.verified(server).api();
        byte[] bytes = TestPictures.phoneJpeg(1);
        String path = "files/" + api.uploaded("a.jpg", bytes) + "/content";

        Answer part = api.get(path, "Range", "bytes=10-19").expect(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 10, 20));
        assertThat(part.header("Content-Range")).hasValue("bytes 10-19/" + bytes.length);
        assertThat(api.get(path, "Range", "bytes=-7").expect(206).body())
                .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 7, bytes.length));
        assertThat(api.get(path, "Range", "bytes=" + (bytes.length - 3) + "-")
                        .expect(206)
                        .body())
                .hasSize(3);
        api.get(path, "Range", "bytes=" + bytes.length + "-").problem(416, "range-not-satisfiable");
        assertThat(api.get(path, "Range", "bytes=0-1,4-5").expect(200).body()).isEqualTo(bytes);
        assertThat(api.get(path, "Range", "lines=1-2").expect(200).body()).isEqualTo(bytes);
        Answer head = api.head(path).expect(200);
        assertThat(head.header("Content-Length")).hasValue(Integer.toString(bytes.length));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void contentIsHandedOverSoThatNoBrowserRunsIt() {
        Api api = Person.verified(server).api();
        Answer pdf = api.get("files/" + api.uploaded("a\"b\r\nX-Evil: 1.pdf", TestPictures.pdf()) + "/content");
        assertThat(pdf.header("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment; filename=\""));
        assertThat(pdf.header("X-Evil")).isEmpty();
        assertThat(pdf.header("Content-Type")).hasValue("application/pdf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd.jpg",
                "..\\..\\windows\\evil.jpg",
                "/absolute.jpg",
                "C:\\drive.jpg",
                "...",
                "nul\u0000byte.jpg",
                "rtl\u202Egpj.exe",
                "new\nline.jpg",
            })
    void namesAreMadeSafe(String name) {
        Api api = Person.verified(server).api();
        String safe = api.upload(name, TestPictures.plainJpeg(40, 30))
                .required("name")
                .asString();
        assertThat(safe)
                .isNotBlank()
                .doesNotContain("/", "\\", ":", "\u0000", "\u202E", "\n")
                .doesNotStartWith(".");
    }

    @Test
    void anArchiveHoldsSafeNamesThatDiffer() throws Exception {
        Api api = Person.verified(server).api();
        byte[] picture = TestPictures.plainJpeg(40, 30);
        var ids = new ArrayList<String>();
        for (String name : List.of("../../x.jpg", "..\\x.jpg", "X.jpg", "x.JPG", "/etc/passwd", "y.jpg")) {
            ids.add(api.uploaded(name, picture));
        }
        Answer answer = api.get("files/archive?id=" + String.join("&id=", ids)).expect(200);
        assertThat(answer.header("Content-Type")).hasValue("application/zip");
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(zip.readAllBytes()).isEqualTo(picture);
            }
        }
        assertThat(names).hasSize(6).allSatisfy(name -> assertThat(name).doesNotContain("/", "\\", ".."));
        assertThat(names.stream().map(name -> name.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
    }

    @Test
    void filesOfAProjectAreListedAndFetchedTogether() throws Exception {
        Api api = Person.verified(server).api();
        String project = api.post("projects", Map.of("name", "P")).expect(201).field("id");
        byte[] picture = TestPictures.plainJpeg(40, 30);
        String inside = api.raw("POST", "files?name=in.jpg&project=" + project, "image/jpeg", picture)
                .expect(201)
                .field("id");
        api.upload("out.jpg", picture);
        assertThat(api.ids("files?project=" + project)).containsExactly(inside);
        assertThat(api.get("projects/" + project).json().required("files").asInt())
                .isEqualTo(1);
        Answer archive = api.get("files/archive?project=" + project).expect(200);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive.body()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("in.jpg");
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    /** A form with one file. */
    static byte[] form(String boundary, String name, byte[] bytes) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    /** A PDF of so many bytes. */
    private static byte[] document(int length) {
        byte[] small = TestPictures.pdf();
        byte[] document = new byte[length];
        Arrays.fill(document, (byte) '\n');
        int head = "%PDF-1.4\n".length();
        System.arraycopy(small, 0, document, 0, head);
        System.arraycopy(small, head, document, length - (small.length - head), small.length - head);
        return document;
    }
}
