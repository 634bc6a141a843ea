package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Links that leave tell nothing of where they were followed from, and nothing of another site is in a page. That no page asks
 * another host for anything is checked by every {@link Tab}.
 */
@ExtendWith(Chromium.class)
class LinksOutIT {

    /** What leads elsewhere: links without the two words, and whatever is loaded, sent or shown from another host. */
    private static final String LOOK = """
            () => {
              const elsewhere = (address) => {
                try {
                  const url = new URL(address, location.href);
                  return /^(https?|wss?|ftp):$/.test(url.protocol) && url.host !== location.host;
                } catch { return true; }
              };
              const found = [];
              for (const link of document.querySelectorAll("a[href], area[href]")) {
                const rel = link.relList;
                if (elsewhere(link.href) && !(rel.contains("noreferrer") && rel.contains("noopener"))) {
                  found.push("link " + link.outerHTML);
                }
                if (link.ping) found.push("ping " + link.outerHTML);
              }
              const loads = "img iframe frame script link object embed video audio source track input form button base use image";
              for (const one of document.querySelectorAll(loads.split(" ").join(", "))) {
                for (const name of ["src", "href", "data", "srcset", "poster", "action", "formaction", "xlink:href"]) {
                  const value = one.getAttribute(name);
                  if (!value) continue;
                  const parts = name === "srcset" ? value.split(",").map((part) => part.trim().split(" ")[0]) : [value];
                  if (parts.some(elsewhere)) found.push("loads " + one.outerHTML);
                }
              }
              for (const meta of document.querySelectorAll("meta[http-equiv=refresh i]")) found.push("refresh " + meta.outerHTML);
              return found;
            }""";

    private final OpusServer server = Servers.shared();

    @Test
    @Promise("LOG-10")
    void noPageLeadsOutUnannouncedOrHoldsAnythingFromElsewhere(Tab tab) {
        Person person = Person.verified(server);
        String file = person.api().uploaded("a.jpg", TestPictures.phoneJpeg(64, 48, 1));
        String project =
                person.api().post("projects", Map.of("name", "P")).expect(201).field("id");
        for (String path :
                Stream.concat(StorageIT.PUBLIC.stream(), ToolPagesIT.pages()).toList()) {
            look(tab, path);
        }
        tab.signIn(person);
        look(tab, "/app/file?id=" + file);
        look(tab, "/app/project?id=" + project);
        tab.asAdministrator();
        StorageIT.SIGNED_IN.forEach(path -> look(tab, path));
    }

    @Test
    @Promise("LOG-10")
    void aLinkThatLeavesSaysSo(Tab any) {
        Tab tab = any.on(Servers.timed());
        look(tab, "/security");
        assertThat(tab.page()
                        .locator("a[href='https://elsewhere.example/report']")
                        .getAttribute("rel"))
                .isEqualTo("noreferrer noopener");
        tab.close(null);
    }

    @Test
    void theLookFindsWhatItLooksFor(Tab tab) {
        tab.open("/storage");
        List<String> bad = List.of(
                "<a href='https://elsewhere.example/'>x</a>",
                "<a href='//elsewhere.example/' rel='noopener'>x</a>",
                "<a href='/' ping='https://elsewhere.example/'>x</a>",
                "<img data-x srcset='/a.png 1x, https://elsewhere.example/b.png 2x'>",
                "<iframe src='https://elsewhere.example/'></iframe>",
                "<object data='https://elsewhere.example/'></object>",
                "<embed src='https://elsewhere.example/'>",
                "<video poster='https://elsewhere.example/'></video>",
                "<audio><source src='https://elsewhere.example/'></audio>",
                "<form action='https://elsewhere.example/'></form>",
                "<svg><use href='https://elsewhere.example/x.svg#y'></use></svg>");
        for (String one : bad) {
            // In a document that is in no window nothing is loaded.
            Object found = tab.page()
                    .evaluate(
                            "([look, html]) => { const inert = new DOMParser().parseFromString(html, 'text/html');"
                                    + " return new Function('document', 'return (' + look + ')()')(inert).length; }",
                            List.of(LOOK, one));
            assertThat(found).as(one).isEqualTo(1);
        }
    }

    private static void look(Tab tab, String path) {
        Response answer = tab.page().navigate(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.headerValue("referrer-policy")).as(path).isEqualTo("same-origin");
        tab.page().waitForLoadState();
        var found = new ArrayList<Object>((List<?>) tab.page().evaluate(LOOK));
        assertThat(found).as("on " + path).isEmpty();
    }
}
