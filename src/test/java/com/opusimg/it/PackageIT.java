package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A copy of everything: asked for, built, checked from outside, downloaded, gone. */
class PackageIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpusServer server = Servers.shared();

    @Test
    @Promise({"RGT-1", "RGT-4"})
    void theCopyHoldsEverythingAndKeepsToItsPublishedSchemas() throws Exception {
        Person person = Person.on(server, "pro");
        Api api = person.api();
        String project =
                api.post("projects", Map.of("name", "Jugs/..\\CON")).expect(201).field("id");
        byte[] picture = TestPictures.phoneJpeg(1);
        String one = api.uploaded("jug.jpg", picture);
        api.raw("POST", "files?name=jug.jpg&project=" + project, "image/jpeg", picture)
                .expect(201);
        api.result("web-800", one);

        Map<String, byte[]> copy = unpacked(download(api, ask(api)));

        assertThat(copy.keySet())
                .contains("index.html", "manifest.json", "data/account.json", "schema/files.json", "files/jug.jpg")
                .allSatisfy(path ->
                        assertThat(path.split("/")).doesNotContain("..", "").noneMatch(part -> part.contains("\\")));
        assertThat(copy.get("files/jug.jpg")).isEqualTo(picture);
        assertThat(copy.get("files/Jugs_.._CON/jug.jpg")).isEqualTo(picture);
        JsonNode manifest = JSON.readTree(copy.get("manifest.json"));
        var digests = new LinkedHashMap<String, String>();
        manifest.required("files")
                .forEach(file -> digests.put(
                        file.required("path").asString(),
                        file.required("sha256").asString()));
        for (Map.Entry<String, byte[]> file : copy.entrySet()) {
            if (!file.getKey().equals("manifest.json")) {
                assertThat(digests.remove(file.getKey())).isEqualTo(sha256(file.getValue()));
            }
        }
        assertThat(digests).isEmpty();
        assertThat(copy).hasSize(manifest.required("files").size() + 1);

        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        valid(registry, copy, "manifest", copy.get("manifest.json"));
        for (JsonNode section : manifest.required("sections")) {
            String id = section.required("id").asString();
            byte[] data = copy.get(section.required("data").asString());
            valid(registry, copy, id, data);
            section.required("rows")
                    .forEachEntry(
                            (list, rows) -> assertThat(read(data).required(list).size())
                                    .as(id + "." + list)
                                    .isEqualTo(rows.asInt()));
        }
        assertThat(text(copy, "data/account.json")).contains(person.email()).doesNotContain("$argon2");
        assertThat(text(copy, "data/jobs.json")).contains("web-800");
        assertThat(read(copy.get("data/privacy-choices.json"))).isNotNull();
        assertThat(copy.keySet()).anyMatch(path -> path.startsWith("receipts/policies/"));
        assertThat(text(copy, "index.html"))
                .contains("Art. 77", "GDPR Art. 6(1)(b)")
                .doesNotContain("<script")
                .doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    @Promise("RET-9")
    void itIsForItsOwnerAloneInPartsAndUntilTheyDeleteIt() throws Exception {
        Person person = Person.verified(server);
        Api api = person.api();
        api.post("me/packages", Map.of()).problem(400, "invalid-request");
        api.post("me/packages", Map.of("password", "not this one")).problem(400, "invalid-request");
        String id = ask(api);
        byte[] whole = download(api, id);
        Answer part = api.get("me/packages/" + id + "/content", "Range", "bytes=10-19");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(whole, 10, 20));
        api.get("me/packages/" + id + "/content", "Range", "bytes=" + whole.length + "-")
                .problem(416, "range-not-satisfiable");
        Api other = Person.verified(server).api();
        other.get("me/packages/" + id).problem(404, "not-found");
        other.get("me/packages/" + id + "/content").problem(404, "not-found");
        other.delete("me/packages/" + id).problem(404, "not-found");
        person.scoped("files:read").get("me/packages/" + id + "/content").problem(403, "not-allowed");
        assertThat(server.mail().await(person.email(), "ready").text())
                .contains("/app/your-copy")
                .doesNotContain("token=");

        api.delete("me/packages/" + id).expect(204);
        api.get("me/packages/" + id + "/content").problem(410, "file-expired");
        assertThat(api.get("me/packages/" + id).field("state")).isEqualTo("gone");
        api.delete("me/packages/" + id).expect(204);
        for (int more = 1; more < 5; more++) {
            ask(api);
        }
        api.post("me/packages", Map.of("password", Person.PASSWORD)).problem(429, "too-many-requests");
    }

    @Test
    @Promise("RGT-4")
    void aPackageComesIntoAnotherAccountByteByByteAndOnce() throws Exception {
        Person leaving = Person.on(server, "pro");
        Api from = leaving.api();
        String project =
                from.post("projects", Map.of("name", "Jugs")).expect(201).field("id");
        byte[] jpeg = TestPictures.phoneJpeg(1);
        byte[] png = TestPictures.annotatedPng(300, 200);
        byte[] pdf = TestPictures.pdf();
        String photo = from.raw("POST", "files?name=jug.jpg&project=" + project, "image/jpeg", jpeg)
                .expect(201)
                .field("id");
        from.upload("drawing.png", png);
        from.upload("letter.pdf", pdf);
        byte[] result = from.content(from.result("web-800", photo));
        byte[] zip = download(from, ask(from));

        Api to = Person.on(server, "pro").api();
        String id = bring(to, zip);
        JsonNode report = to.get("me/imports/" + id).json();
        assertThat(report.required("state").asString()).isEqualTo("done");
        assertThat(to.get("me/imports/" + id + "/items?outcome=left").json().required("items"))
                .isEmpty();
        assertThat(report.required("taken").asInt())
                .as("a project, four files and a job")
                .isEqualTo(6);
        Map<String, JsonNode> files = new LinkedHashMap<>();
        to.get("files").json().required("items").forEach(file -> {
            String name = file.required("name").asString();
            files.put(file.required("origin").asString() + " " + name, file);
        });
        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "upload jug.jpg", "upload drawing.png", "upload letter.pdf", "result jug.jpg");
        assertThat(to.content(files.get("upload jug.jpg").required("id").asString()))
                .isEqualTo(jpeg);
        assertThat(to.content(files.get("upload drawing.png").required("id").asString()))
                .isEqualTo(png);
        assertThat(to.content(files.get("upload letter.pdf").required("id").asString()))
                .isEqualTo(pdf);
        assertThat(to.content(files.get("result jug.jpg").required("id").asString()))
                .isEqualTo(result);
        assertThat(files.get("upload jug.jpg").required("createdAt").asString())
                .isEqualTo(from.get("files/" + photo).field("createdAt"));
        JsonNode projects = to.get("projects").json().required("items");
        assertThat(projects).hasSize(1);
        assertThat(files.get("result jug.jpg").required("project").asString())
                .isEqualTo(projects.get(0).required("id").asString());
        JsonNode job = to.get("jobs/" + to.ids("jobs").getFirst()).json();
        assertThat(job.required("state").asString()).isEqualTo("succeeded");
        assertThat(job.required("outputs").get(0).required("fileId").asString())
                .isEqualTo(files.get("result jug.jpg").required("id").asString());

        JsonNode again = to.get("me/imports/" + bring(to, zip)).json();
        assertThat(again.required("taken").asInt()).isZero();
        assertThat(again.required("left").asInt()).isZero();
        assertThat(again.required("here").asInt())
                .as("and what was chosen for files")
                .isBetween(6, 7);
        assertThat(to.files()).hasSize(4);
        assertThat(to.ids("jobs")).hasSize(1);
    }

    @Test
    @Promise("RGT-4")
    void whatIsNoPackageOrTooMuchIsRefusedAndLimitsHold() throws Exception {
        Person person = Person.verified(server);
        Api api = person.api();
        send(api, "no package".getBytes(StandardCharsets.UTF_8)).problem(422, "invalid-package");
        send(api, new byte[0]).problem(422, "empty-file");
        byte[] zip = download(api, ask(api));
        send(api, java.util.Arrays.copyOf(zip, zip.length - 30)).problem(422, "invalid-package");
        api.raw("POST", "me/imports", "application/json", "{}".getBytes(StandardCharsets.UTF_8))
                .problem(415, "unsupported-media-type");
        Api unverified = Person.unverified(server).api();
        send(unverified, zip).problem(403, "address-not-verified");
        byte[] hostile = HostilePackage.with(Map.of("../up.jpg", "x".getBytes(StandardCharsets.UTF_8)));
        send(api, hostile).problem(422, "invalid-package");
        byte[] text = "just a letter".getBytes(StandardCharsets.UTF_8);
        String id = bring(api, HostilePackage.withFile("letter.jpg", text));
        JsonNode left =
                api.get("me/imports/" + id + "/items?outcome=left").json().required("items");
        assertThat(left).hasSize(1);
        assertThat(left.get(0).required("reason").asString()).isEqualTo("not-an-image");
        assertThat(api.files()).isEmpty();
    }

    private static Answer send(Api api, byte[] zip) {
        return api.raw("POST", "me/imports", "application/zip", zip);
    }

    /** Sends a package and waits until it is taken in. */
    static String bring(Api api, byte[] zip) {
        String id = send(api, zip).expect(202).field("id");
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> api.get("me/imports/" + id).field("state"),
                        state -> !state.equals("waiting") && !state.equals("running"));
        return id;
    }

    static void valid(SchemaRegistry registry, Map<String, byte[]> copy, String id, byte[] data) {
        Schema schema = registry.getSchema(text(copy, "schema/" + id + ".json"));
        assertThat(schema.validate(read(data))).as(id).isEmpty();
    }

    static String ask(Api api) {
        String id = asked(api);
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> api.get("me/packages/" + id).field("state"),
                        state -> !state.equals("waiting") && !state.equals("running"));
        assertThat(api.get("me/packages/" + id).field("state")).isEqualTo("done");
        return id;
    }

    static String asked(Api api) {
        return api.post("me/packages", Map.of("password", Person.PASSWORD))
                .expect(202)
                .field("id");
    }

    static byte[] download(Api api, String id) {
        Answer answer = api.get("me/packages/" + id + "/content").expect(200);
        assertThat(answer.header("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"opus-copy-[0-9-]+\\.zip\"");
        assertThat(sha256(answer.body())).isEqualTo(api.get("me/packages/" + id).field("sha256"));
        return answer.body();
    }

    static Map<String, byte[]> unpacked(byte[] zip) {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(files.put(entry.getName(), in.readAllBytes())).isNull();
            }
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
        return files;
    }

    private static JsonNode read(byte[] json) {
        return JSON.readTree(json);
    }

    private static String text(Map<String, byte[]> copy, String path) {
        return new String(copy.get(path), StandardCharsets.UTF_8);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
