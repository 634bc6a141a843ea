package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Pictures that a message has elsewhere: none is fetched until its reader asks, and then by the server, anew and once. */
@ExtendWith(Chromium.class)
class RemoteContentIT {
    private static final byte[] JPEG = TestPictures.phoneJpeg(1);
    private static final String SVG =
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>x()</script></svg>";

    /** Private addresses may be called there, or no test could see what is asked for. */
    private final OpusServer server = Servers.timed();

    private final PictureServer web = new PictureServer();
    private Correspondent ada;
    private Correspondent ben;

    @BeforeEach
    void twoPeople() {
        server.setClock(Instant.now().plus(Duration.ofDays(50)));
        ada = Correspondent.on(server);
        ben = Correspondent.on(server);
        ben.letIn(ada);
    }

    @AfterEach
    void stop() {
        web.close();
        server.forgetAdmin();
    }

    @Test
    @Promise("MSG-5")
    void picturesAreFetchedByTheServerWhenTheReaderAsksAndPixelsNever() {
        web.put("/boots.jpg", "image/jpeg", JPEG).put("/paper.png", "image/png", TestPictures.annotatedPng(20, 20));
        web.put("/pixel.gif", "image/gif", TestPictures.animatedGif(1, 1, 1));
        String id = arrived(
                "inbox", "Boots", """
                <p>Hello</p><img src="%s" alt="Boots"><img src="%s" width="1" height="1"><table><tr><td background="%s">x</td></tr></table>
                """.formatted(web.url("/boots.jpg"), web.url("/pixel.gif"), web.url("/paper.png")));
        JsonNode message = ben.api().get("messages/" + id).expect(200).json();
        assertThat(message.required("html").asString()).doesNotContain("<img", "localhost");
        assertThat(message.required("remote").required("loadable").asInt()).isEqualTo(2);
        assertThat(web.paths()).isEmpty();

        JsonNode shown =
                ben.api().post("messages/" + id + "/pictures", null).expect(200).json();
        String place = "/api/v1/messages/" + id + "/pictures/";
        assertThat(shown.required("html").asString())
                .contains("src=\"" + place + "1\"", "background=\"" + place + "2\"", "alt=\"Boots\"")
                .doesNotContain("localhost", "pixel");
        assertThat(web.paths()).isEmpty();

        Answer picture = ben.api().get("messages/" + id + "/pictures/1").expect(200);
        assertThat(picture.header("Content-Type")).contains("image/webp");
        assertThat(picture.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(new String(picture.body(), 0, 4, UTF_8)).isEqualTo("RIFF");
        assertThat(new String(picture.body(), UTF_8)).doesNotContain(TestPictures.SECRET, "Exif");
        ben.api().get("messages/" + id + "/pictures/2").expect(200);
        ben.api().get("messages/" + id + "/pictures/3").problem(404, "not-found");
        ben.api().get("messages/" + id + "/pictures/0").problem(404, "not-found");
        assertThat(web.paths()).containsExactly("/boots.jpg", "/paper.png");
        web.asked().forEach(one -> {
            assertThat(one.headers().keySet())
                    .allSatisfy(name -> assertThat(name).isIn("Accept", "Host", "User-agent", "Connection"));
            assertThat(one.headers().getFirst("User-Agent")).isEqualTo("Opus");
        });

        // She has her own copy; his is none of hers.
        ada.api().post("messages/" + id + "/pictures", null).problem(404, "not-found");
        ada.api().get("messages/" + id + "/pictures/1").problem(404, "not-found");
        assertThat(web.paths()).hasSize(2);
    }

    @Test
    @Promise("MSG-5")
    void whatIsNoPictureOrLeadsInsideIsNotShown() {
        web.put("/svg", "image/png", SVG.getBytes(UTF_8)).put("/page", "image/png", "<html>x</html>".getBytes(UTF_8));
        web.put("/pdf", "image/png", TestPictures.pdf()).put("/empty", "image/png", new byte[0]);
        web.put("/huge", "image/jpeg", Arrays.copyOf(JPEG, 10_000_001));
        web.put("/bomb", "image/png", TestPictures.pngBomb(60_000, 60_000)).put("/good", "text/html", JPEG);
        web.redirect("/inside", "http://169.254.169.254/latest/meta-data").redirect("/back", web.url("/good"));
        List<String> paths =
                List.of("/svg", "/page", "/pdf", "/empty", "/huge", "/bomb", "/inside", "/back", "/none", "/good");
        var html = new StringBuilder();
        paths.forEach(path -> html.append("<img src=\"").append(web.url(path)).append("\">"));
        String id = arrived("inbox", "Bad pictures", html.toString());
        ben.api().post("messages/" + id + "/pictures", null).expect(200);
        for (int i = 1; i < paths.size(); i++) {
            ben.api().get("messages/" + id + "/pictures/" + i).problem(404, "not-found");
        }
        // A redirect may not lead to this machine, though the first address may: nobody named the second.
        assertThat(web.paths()).doesNotContain("/good");
        ben.api().get("messages/" + id + "/pictures/" + paths.size()).expect(200);

        Correspondent other = Correspondent.on(Servers.shared());
        other.send(html(other, "To myself", "<img src=\"" + web.url("/good?shared") + "\">"));
        String own = other.await("inbox", "To myself").required("message").asString();
        other.api().get("messages/" + own + "/pictures/1").problem(404, "not-found");
        assertThat(web.paths()).doesNotContain("/good?shared");
    }

    @Test
    @Promise({"MSG-5", "MSG-9"})
    void whoIsNotLetInCannotTellWhetherSomebodyLooked() {
        web.put("/a.jpg", "image/jpeg", JPEG);
        Correspondent cleo = Correspondent.on(server);
        cleo.send(html(ben, "Stranger", "<img src=\"" + web.url("/a.jpg") + "\">"));
        String id = ben.await("screener", "Stranger").required("message").asString();
        ben.api().post("messages/" + id + "/pictures", null).problem(409, "conflict");
        ben.api().get("messages/" + id + "/pictures/1").problem(409, "conflict");
        assertThat(web.paths()).isEmpty();
        String plain = arrived("inbox", "Plain", "<p>Nothing from elsewhere</p>");
        ben.api().post("messages/" + plain + "/pictures", null).problem(404, "not-found");
    }

    @Test
    @Promise("MSG-5")
    void theReaderLoadsThemByAButton(Tab tab) {
        web.put("/boots.jpg", "image/jpeg", TestPictures.plainJpeg(640, 300));
        arrived(
                "inbox",
                "Boots on a page",
                "<p>New boots</p><img src=\"%s\" alt=\"Boots\"><img src=\"%s\" width=\"1\" height=\"1\">"
                        .formatted(web.url("/boots.jpg"), web.url("/pixel.gif")));
        Tab his = tab.on(server).as(ben.person());
        his.open("/app/messages");
        his.page().locator(".o-msg-open").first().click();
        FrameLocator frame = his.page().frameLocator(".o-mail-frame");
        assertThat(frame.locator("body")).containsText("New boots");
        assertThat(frame.locator("img")).hasCount(0);
        Look.at(his, "mail-pictures-blocked");
        his.button("Load once").click();
        assertThat(his.page().locator(".o-blocked")).containsText("1 picture was loaded through this server");
        assertThat(frame.locator("img")).hasCount(1);
        his.page().waitForCondition(() ->
                (Boolean) frame.locator("img").evaluate("(img) => img.complete && img.naturalWidth === 640"));
        Look.at(his, "mail-pictures-loaded");
        assertThat(his.requests())
                .extracting(request -> request.url())
                .allSatisfy(url -> assertThat(url).startsWith(server.http("").toString()));
        assertThat(web.paths()).containsExactly("/boots.jpg");
        assertThat(his.troubles()).isEmpty();

        // One look: when the message is opened again, nothing is loaded.
        his.open("/app/messages");
        his.page().locator(".o-msg-open").first().click();
        assertThat(frame.locator("body")).containsText("New boots");
        assertThat(frame.locator("img")).hasCount(0);
        assertThat(web.paths()).hasSize(1);
    }

    private String arrived(String folder, String subject, String html) {
        ada.send(html(ben, subject, html));
        return ben.await(folder, subject).required("message").asString();
    }

    private static Map<String, Object> html(Correspondent to, String subject, String html) {
        Map<String, Object> draft = Correspondent.draft(subject, "plain", to.address());
        draft.put("html", html);
        return draft;
    }
}
