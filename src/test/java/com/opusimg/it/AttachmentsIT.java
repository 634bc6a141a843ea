package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.Format;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files at messages: sent, carried, saved, and gone with the last message that has them. */
class AttachmentsIT {
    private final OpusServer server = Servers.shared();
    private Attaching ada;
    private Attaching ben;

    @BeforeEach
    void people() {
        ada = new Attaching(Correspondent.on(server));
        ben = new Attaching(Correspondent.on(server));
        ben.who().letIn(ada.who());
    }

    @Test
    @Promise("MSG-11")
    void severalFilesGoAlongAndAreSavedOneByOneAndTogether() throws IOException {
        byte[] picture = TestPictures.phoneJpeg(64, 48, 1);
        byte[] report = Attaching.bytes(300_000);
        String first = ada.uploaded("Möwe 🐦.jpg", picture);
        String second = ada.uploaded("report.bin", report);
        String third = ada.uploaded("REPORT.bin", Attaching.text("another"));
        String draft = ada.draft("Files", ben.who().address(), second, first, third);
        assertThat(ada.names(draft)).containsExactly("report.bin", "Möwe 🐦.jpg", "REPORT.bin");
        ada.arrange(draft, first, second, third);
        ada.send(draft);

        String message = ben.received("inbox", "Files");
        assertThat(ben.who()
                        .api()
                        .get("messages/" + message)
                        .expect(200)
                        .json()
                        .required("attachments")
                        .asInt())
                .isEqualTo(3);
        List<JsonNode> got = ben.of(message);
        assertThat(ben.names(message)).containsExactly("Möwe 🐦.jpg", "report.bin", "REPORT.bin");
        assertThat(got.getFirst().required("type").asString()).isEqualTo("image/jpeg");
        assertThat(got.getFirst().required("scan").asString())
                .as("nobody claims that it was scanned")
                .isEqualTo("not-scanned");
        String id = got.getFirst().required("id").asString();
        Answer whole = ben.who().api().get("attachments/" + id + "/content").expect(200);
        assertThat(whole.body()).isEqualTo(picture);
        assertThat(whole.header("Content-Disposition").orElseThrow())
                .isEqualTo("attachment; filename=\"M_we _.jpg\"; filename*=UTF-8''M%C3%B6we%20%F0%9F%90%A6.jpg");
        assertThat(whole.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(whole.header("Content-Security-Policy")).hasValue("sandbox; default-src 'none'");
        Answer part = ben.who()
                .api()
                .get("attachments/" + id + "/content", "Range", "bytes=10-19")
                .expect(206);
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(picture, 10, 20));
        assertThat(part.header("Content-Range")).hasValue("bytes 10-19/" + picture.length);
        ben.who()
                .api()
                .get("attachments/" + id + "/content", "Range", "bytes=" + picture.length + "-")
                .problem(416, "range-not-satisfiable");
        ben.who().api().head("attachments/" + id + "/content").expect(200);

        Answer zip =
                ben.who().api().get("messages/" + message + "/attachments.zip").expect(200);
        assertThat(zip.header("Content-Type")).hasValue("application/zip");
        Map<String, byte[]> entries = entries(zip.body());
        assertThat(entries.keySet()).containsExactly("Möwe 🐦.jpg", "report.bin", "REPORT (2).bin");
        assertThat(entries.get("report.bin")).isEqualTo(report);
    }

    @Test
    @Promise("MSG-11")
    void namesAreSafeWhereverTheyAreSaved() throws IOException {
        Map<String, String> safe = new LinkedHashMap<>();
        safe.put("../../etc/passwd", "passwd");
        safe.put("C:\\Users\\ada\\plan.txt", "plan.txt");
        safe.put("a\r\nContent-Type: text/html\r\n.txt", "html__.txt");
        safe.put("invoice\u202Efdp.exe", "invoice_fdp.exe");
        safe.put("con.txt", "_con.txt");
        safe.put("...hidden. ", "hidden");
        safe.put("..", "attachment");
        safe.put("a<b>:\"c\"|?*.txt", "a_b___c____.txt");
        var ids = new ArrayList<String>();
        safe.forEach((given, name) -> {
            JsonNode taken = ada.upload(given, Attaching.text(given));
            assertThat(taken.required("name").asString()).as(given).isEqualTo(name);
            ids.add(taken.required("id").asString());
        });
        String longest = ada.upload("ほ".repeat(300) + ".txt", new byte[0])
                .required("name")
                .asString();
        assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
        assertThat(longest).endsWith("ほ.txt");
        String draft = ada.draft("Names", ben.who().address(), ids.toArray(String[]::new));
        ada.send(draft);
        String message = ben.received("inbox", "Names");
        Map<String, byte[]> entries = entries(ben.who()
                .api()
                .get("messages/" + message + "/attachments.zip")
                .expect(200)
                .body());
        assertThat(entries.keySet()).containsExactlyElementsOf(safe.values());
        for (String attachment : ben.ids(message)) {
            assertThat(ben.who()
                            .api()
                            .get("attachments/" + attachment + "/content")
                            .expect(200)
                            .header("Content-Disposition")
                            .orElseThrow())
                    .matches("attachment; filename=\"[A-Za-z0-9 ._()-]+\"; filename\\*=UTF-8''[A-Za-z0-9._~%*-]+");
        }
    }

    @Test
    @Promise("MSG-11")
    void whatCouldRunIsOnlyEverSaved() {
        Map<String, String> hostile = Map.of(
                "page.html", "<html><script>alert(1)</script></html>",
                "drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "feed.xml", "<?xml version=\"1.0\"?><?xml-stylesheet href=\"x.xsl\"?><a/>",
                "file.pdf", "%PDF-1.4\n1 0 obj\n",
                "script.js", "alert(1)");
        hostile.forEach((name, text) -> {
            String id = ada.who()
                    .api()
                    .raw("POST", "attachments?name=" + name, "text/html; charset=utf-8", Attaching.text(text))
                    .expect(201)
                    .field("id");
            Answer saved = ada.who().api().get("attachments/" + id + "/content").expect(200);
            assertThat(saved.header("Content-Type")).as(name).hasValue("application/octet-stream");
            assertThat(saved.header("Content-Disposition").orElseThrow())
                    .as(name)
                    .startsWith("attachment;");
            assertThat(saved.text()).isEqualTo(text);
        });
    }

    @Test
    @Promise("MSG-11")
    void aFileOfJsonIsAFileToo() {
        byte[] broken = Attaching.text("{\"not\": json");
        String id = ada.who()
                .api()
                .raw("POST", "attachments?name=a.json", "application/json", broken)
                .expect(201)
                .field("id");
        assertThat(ada.content(id)).isEqualTo(broken);
        assertThat(ada.who().api().get("attachments/" + id).field("type")).isEqualTo("application/json");
    }

    @Test
    @Promise("MSG-11")
    void aFormWorksAsTheRawBodyDoes() throws IOException {
        byte[] bytes = Attaching.bytes(5_000);
        var body = new ByteArrayOutputStream();
        body.write(Attaching.text("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../a b.dat\"\r\n"
                + "Content-Type: application/x-thing\r\n\r\n"));
        body.write(bytes);
        body.write(Attaching.text("\r\n--x--\r\n"));
        JsonNode taken = ada.who()
                .api()
                .raw("POST", "attachments", "multipart/form-data; boundary=x", body.toByteArray())
                .expect(201)
                .json();
        assertThat(taken.required("name").asString()).isEqualTo("a b.dat");
        assertThat(taken.required("type").asString()).isEqualTo("application/x-thing");
        assertThat(ada.content(taken.required("id").asString())).isEqualTo(bytes);

        int before = server.blobs().size();
        ada.who()
                .api()
                .raw(
                        "POST",
                        "attachments",
                        "multipart/form-data; boundary=x",
                        java.util.Arrays.copyOf(body.toByteArray(), body.size() - 8))
                .problem(400, "invalid-request");
        assertThat(server.blobs()).hasSize(before);
    }

    @Test
    @Promise("MSG-11")
    void thePlansLimitsHoldBeforeAndWhileAFileComes() {
        int before = server.blobs().size();
        byte[] large = new byte[25_000_001];
        ada.tryUpload("large.bin", large).problem(413, "file-too-large");
        // Without an announced length only counting helps.
        ada.who()
                .api()
                .send(ada.who()
                        .api()
                        .request("attachments?name=large.bin", "Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                .problem(413, "file-too-large");
        assertThat(server.blobs()).hasSize(before);

        String half = ada.uploaded("half.bin", Attaching.bytes(13_000_000));
        String other = ada.uploaded("other.bin", Attaching.bytes(12_000_001));
        String draft = ada.draft("Limits", ben.who().address(), half);
        ada.tryArrange(draft, half, other).problem(413, "file-too-large");
        assertThat(ada.ids(draft)).as("refused, nothing changed").containsExactly(half);
        var eleven = new ArrayList<String>();
        for (int i = 0; i < 11; i++) {
            eleven.add(ada.uploaded(i + ".txt", Attaching.text("x")));
        }
        ada.tryArrange(draft, eleven.toArray(String[]::new)).problem(400, "invalid-request");
        ada.tryArrange(draft, half, half).problem(400, "invalid-request");
        ada.arrange(draft, eleven.subList(0, 10).toArray(String[]::new));
        assertThat(ada.ids(draft)).containsExactlyElementsOf(eleven.subList(0, 10));
        // What was taken out is lost by nobody's mistake: it can be attached again.
        ada.arrange(draft, half);
        assertThat(ada.content(half)).hasSize(13_000_000);
        // A plan that ended meanwhile is asked again as it is sent.
        ada.who().person().plan("pro");
        ada.arrange(draft, half, other);
        ada.who().person().plan("free");
        ada.who().api().post("drafts/" + draft + "/send", Map.of()).problem(413, "file-too-large");
    }

    @Test
    @Promise({"MSG-11", "MSG-12"})
    void theSameBytesAreOnDiskOnceAndGoWithTheLastThatHasThem() throws Exception {
        Set<Path> before = new HashSet<>(server.blobs());
        byte[] bytes = Attaching.bytes(200_000);
        String one = ada.uploaded("one.bin", bytes);
        String two = ada.uploaded("two.bin", bytes);
        assertThat(added(before)).hasSize(1);
        String nowhere = "nobody." + ben.who().address();
        String first = ada.draft("First", nowhere, one);
        String second = ada.draft("Second", nowhere, two);
        ada.who().api().delete("messages/" + first).expect(204);
        assertThat(added(before)).as("the second still has them").hasSize(1);
        assertThat(ada.content(two)).isEqualTo(bytes);
        ada.who().api().get("attachments/" + one).problem(404, "not-found");
        ada.who().api().delete("drafts/" + second).expect(204);
        assertThat(added(before)).as("nothing of them is left on the disk").isEmpty();

        // Two that have the same go at once; while another attaches it.
        String a = ada.draft("A", nowhere, ada.uploaded("a.bin", bytes));
        String b = ada.draft("B", nowhere, ada.uploaded("b.bin", bytes));
        Callable<Integer> deleteA =
                () -> ada.who().api().delete("messages/" + a).status();
        Callable<Integer> deleteB =
                () -> ada.who().api().delete("messages/" + b).status();
        Callable<Integer> upload = () -> ada.tryUpload("c.bin", bytes).status();
        try (var all = Executors.newFixedThreadPool(3)) {
            var done = all.invokeAll(List.of(deleteA, deleteB, upload));
            assertThat(done.get(0).get()).isEqualTo(204);
            assertThat(done.get(1).get()).isEqualTo(204);
            assertThat(done.get(2).get()).isEqualTo(201);
        }
        assertThat(added(before)).hasSize(1);
        String again = ada.uploaded("d.bin", bytes);
        assertThat(ada.content(again)).isEqualTo(bytes);
    }

    @Test
    @Promise({"MSG-3", "MSG-12"})
    void recipientsHaveCopiesOfTheirOwn() throws IOException {
        Attaching eve = new Attaching(Correspondent.on(server));
        eve.who().letIn(ada.who());
        Set<Path> before = new HashSet<>(server.blobs());
        byte[] bytes = Attaching.bytes(150_000);
        String draft = ada.draft("For both", ben.who().address(), ada.uploaded("a.bin", bytes));
        JsonNode saved = ada.who().api().get("drafts/" + draft).expect(200).json();
        Map<String, Object> more = Correspondent.draft(
                "For both",
                "See attached.",
                ben.who().address(),
                eve.who().address(),
                ada.who().address());
        more.put("revision", saved.required("revision").asInt());
        ada.who().api().put("drafts/" + draft, more).expect(200);
        ada.send(draft);
        String atBen = ben.received("inbox", "For both");
        String atEve = eve.received("inbox", "For both");
        String atAda = ada.received("inbox", "For both");
        assertThat(added(before))
                .as("one for each account, in whose own mailbox it is no copy")
                .hasSize(3);

        ada.who()
                .api()
                .post("messages/delete", Map.of("messages", List.of(draft, atAda)))
                .expect(200);
        assertThat(added(before)).hasSize(2);
        assertThat(ben.content(ben.ids(atBen).getFirst())).isEqualTo(bytes);
        ben.who().api().delete("messages/" + atBen).expect(204);
        assertThat(eve.content(eve.ids(atEve).getFirst())).isEqualTo(bytes);
        eve.who()
                .api()
                .patch("messages", Map.of("messages", List.of(atEve), "folder", "trash"))
                .expect(200);
        eve.who().api().delete("messages/trash").expect(200);
        assertThat(added(before)).isEmpty();
    }

    @Test
    @Promise("MSG-11")
    void passedOnItNeedsNoNewBytesAndStaysWhenTheFirstGoes() throws IOException {
        byte[] bytes = Attaching.bytes(100_000);
        ada.send(ada.draft("Original", ben.who().address(), ada.uploaded("a.bin", bytes)));
        String original = ben.received("inbox", "Original");
        Set<Path> before = new HashSet<>(server.blobs());
        JsonNode forward = ben.who()
                .api()
                .post("messages/" + original + "/forward", null)
                .expect(201)
                .json();
        String draft = forward.required("id").asString();
        assertThat(forward.required("attachments").asInt()).isEqualTo(1);
        assertThat(ben.names(draft)).containsExactly("a.bin");
        assertThat(ben.ids(draft)).doesNotContainAnyElementsOf(ben.ids(original));
        String reply = ben.who()
                .api()
                .post("messages/" + original + "/reply", null)
                .expect(201)
                .field("id");
        assertThat(ben.of(reply)).isEmpty();
        // The same by hand, into a draft of its own.
        String by = ben.draft("By hand", ada.who().address(), ben.ids(original).getFirst());
        assertThat(added(before)).isEmpty();
        ben.who().api().delete("messages/" + original).expect(204);
        assertThat(ben.content(ben.ids(by).getFirst())).isEqualTo(bytes);
        assertThat(ben.content(ben.ids(draft).getFirst())).isEqualTo(bytes);
    }

    @Test
    @Promise("MSG-11")
    void whatWasSentStaysAsItIs() {
        String id = ada.uploaded("a.txt", Attaching.text("a"));
        String draft = ada.draft("Sent", ben.who().address(), id);
        ada.send(draft);
        ben.received("inbox", "Sent");
        ada.tryArrange(draft).problem(409, "conflict");
        ada.who().api().delete("attachments/" + id).problem(409, "conflict");
        String got = ben.ids(ben.received("inbox", "Sent")).getFirst();
        ben.who().api().delete("attachments/" + got).problem(409, "conflict");
        assertThat(ada.names(draft)).containsExactly("a.txt");
        // Of a draft it can be taken for good.
        String second = ada.uploaded("b.txt", Attaching.text("b"));
        String other = ada.draft("Other", ben.who().address(), second);
        ada.who().api().delete("attachments/" + second).expect(204);
        assertThat(ada.of(other)).isEmpty();
        assertThat(ada.who().await("drafts", "Other").required("attachments").asBoolean())
                .isFalse();
        ada.who().api().delete("attachments/" + second).problem(404, "not-found");
    }

    @Test
    @Promise({"MSG-11", "SEC-2"})
    void nobodyReachesWhatIsSomebodyElses() {
        String id = ada.uploaded("a.jpg", TestPictures.plainJpeg(20, 20));
        String draft = ada.draft("Mine", ben.who().address(), id);
        Api stranger = ben.who().api();
        stranger.get("attachments/" + id).problem(404, "not-found");
        stranger.get("attachments/" + id + "/content").problem(404, "not-found");
        stranger.get("attachments/" + id + "/preview").problem(404, "not-found");
        stranger.post("attachments/" + id + "/file", null).problem(404, "not-found");
        stranger.delete("attachments/" + id).problem(404, "not-found");
        stranger.get("messages/" + draft + "/attachments").problem(404, "not-found");
        stranger.get("messages/" + draft + "/attachments.zip").problem(404, "not-found");
        ben.tryArrange(draft).problem(404, "not-found");
        String own = ben.draft("Own", ada.who().address());
        ben.tryArrange(own, id).problem(404, "not-found");
        ben.tryArrange(own, "nothing").problem(404, "not-found");
        ada.who()
                .person()
                .scoped("messages:read")
                .post("attachments/" + id + "/file", null)
                .problem(403, "not-allowed");
        new Attaching(ada.who()).tryUpload("a", new byte[1]).expect(201);
        Person.verified(server)
                .api()
                .raw("POST", "attachments?name=a", "text/plain", new byte[1])
                .problem(403, "mailbox-needed");
        assertThat(ada.content(id)).isNotEmpty();
    }

    @Test
    @Promise("MSG-11")
    void aPictureIsShownSmallByItsBytesAlone() throws IOException {
        byte[] picture = TestPictures.phoneJpeg(900, 600, 6);
        String id = ada.uploaded("no ending", picture);
        Answer preview =
                ada.who().api().get("attachments/" + id + "/preview?width=120").expect(200);
        assertThat(preview.header("Content-Type")).hasValue("image/webp");
        assertThat(Format.sniff(preview.body())).hasValue(Format.WEBP);
        assertThat(preview.body()).hasSizeLessThan(picture.length);
        ada.who().api().get("attachments/" + id + "/preview?width=8").problem(400, "invalid-request");
        ada.who().api().get("attachments/" + id + "/preview?width=99999").problem(400, "invalid-request");
        String text = ada.uploaded("picture.jpg", Attaching.text("no picture"));
        ada.who().api().get("attachments/" + text + "/preview").problem(404, "not-found");
        String cut = ada.uploaded("cut.jpg", TestPictures.truncated(TestPictures.plainJpeg(200, 150), 0.6));
        ada.who().api().get("attachments/" + cut + "/preview").problem(404, "not-found");
        String bomb = ada.uploaded("bomb.png", TestPictures.pngBomb(50_000, 50_000));
        ada.who().api().get("attachments/" + bomb + "/preview").problem(404, "not-found");
    }

    @Test
    @Promise("MSG-11")
    void aPictureCanBeTakenOverAmongTheFiles() {
        byte[] picture = TestPictures.plainJpeg(80, 60);
        ada.send(ada.draft("Open it", ben.who().address(), ada.uploaded("view.jpg", picture)));
        String id = ben.ids(ben.received("inbox", "Open it")).getFirst();
        String file = ben.who()
                .api()
                .post("attachments/" + id + "/file", null)
                .expect(201)
                .field("file");
        assertThat(ben.who().api().get("files/" + file).field("name")).isEqualTo("view.jpg");
        assertThat(ben.who().api().content(file)).isEqualTo(picture);
        String text = ben.uploaded("a.txt", Attaching.text("no picture"));
        ben.who().api().post("attachments/" + text + "/file", null).problem(422, "not-an-image");
        ben.who().api().delete("files/" + file).expect(204);
        assertThat(ben.content(id)).isEqualTo(picture);
    }

    private List<Path> added(Set<Path> before) {
        List<Path> now = new ArrayList<>(server.blobs());
        now.removeAll(before);
        return now;
    }

    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
