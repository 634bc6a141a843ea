package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files and projects in a browser: when they go, and making them go. */
@ExtendWith(Chromium.class)
class LibraryScreenIT {

    private static final byte[] PICTURE = TestPictures.phoneJpeg(300, 200, 1);

    private final OpusServer server = Servers.shared();

    @Test
    @Promise("RET-1")
    void theScreensNameTheMomentThatTheApiNames(Tab tab) {
        Person person = Person.verified(server);
        for (String name : List.of("one.jpg", "two.jpg", "three.jpg")) {
            person.api().uploaded(name, PICTURE);
        }
        tab.as(person);
        for (String path : List.of("/app", "/app/files")) {
            tab.open(path);
            for (var file : person.api().get("files").json().required("items")) {
                Locator row = tab.page()
                        .locator("tbody tr")
                        .filter(new Locator.FilterOptions()
                                .setHasText(file.required("name").asString()));
                assertThat(row).hasCount(1);
                Instant stated = Instant.parse(file.required("deleteAt").asString());
                assertThat(Instant.parse(row.locator("[data-deadline]").getAttribute("data-deadline")))
                        .as(path)
                        .isEqualTo(stated);
                assertThat(Instant.parse(row.locator("time").getAttribute("datetime")))
                        .isEqualTo(stated);
                assertThat(row.locator(".o-place"))
                        .hasText(
                                Pattern.compile("On this server · deleted in 2[34] h \\d\\d min"),
                                // as it is read, however its markup is laid out
                                new LocatorAssertions.HasTextOptions().setUseInnerText(true));
            }
        }
    }

    @Test
    @Promise("RET-1")
    void aProjectNamesTheMomentOfItsLastFile(Tab tab) {
        Person person = Person.verified(server);
        Api api = person.api();
        String project =
                api.post("projects", Map.of("name", "Harbour")).expect(201).field("id");
        Instant last = Instant.EPOCH;
        for (String name : List.of("one.jpg", "two.jpg")) {
            last = Instant.parse(api.raw("POST", "files?name=" + name + "&project=" + project, "image/jpeg", PICTURE)
                    .expect(201)
                    .field("deleteAt"));
        }
        tab.as(person);
        for (String path : List.of("/app", "/app/projects", "/app/project?id=" + project)) {
            tab.open(path);
            Locator place = tab.page()
                    .locator(".o-place")
                    .filter(new Locator.FilterOptions().setHasText("last one deleted in"));
            assertThat(Instant.parse(place.first().getAttribute("data-deadline")))
                    .as(path)
                    .isEqualTo(last);
        }
    }

    @Test
    @Promise("IMG-6")
    void aPictureSaysWhatItTellsAndHasItRemoved(Tab tab) {
        Person person = Person.verified(server);
        String file = person.api().uploaded("told.jpg", PICTURE);
        tab.as(person).open("/app/files");
        tab.link("What told.jpg tells about you").click();
        tab.seesHeading("told.jpg");
        tab.sees("52.52009° N, 52.52009° E");
        tab.sees(TestPictures.SECRET);
        tab.press("Remove it");
        tab.page().waitForURL("**/app/studio?job=*");
        Locator tells = tab.page().locator("a[data-focus=tells]");
        assertThat(tells).isVisible();
        tells.click();
        // Read anew by a worker, which may have to start.
        assertThat(tab.page().getByText("Nothing is left").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        tab.sees("GPS Latitude");
        assertThat(tab.page().content()).doesNotContain(TestPictures.SECRET);
        tab.link("See the original").click();
        assertThat(tab.page()).hasURL(Pattern.compile(".*/app/file\\?id=" + file));
        tab.as(Person.verified(server));
        assertThat(tab.expectRefusals().status("/app/file?id=" + file)).isEqualTo(404);
        assertThat(tab.status("/app/file?id=nothing")).isEqualTo(404);
        assertThat(tab.status("/app/file")).isEqualTo(404);
    }

    @Test
    @Promise("RET-7")
    void aFileIsDeletedFromTheOverview(Tab tab) {
        Person person = Person.verified(server);
        String stays = person.api().uploaded("stays.jpg", PICTURE);
        var before = new HashSet<>(server.blobs());
        String goes = person.api().uploaded("goes.jpg", PICTURE);
        List<Path> bytes =
                server.blobs().stream().filter(blob -> !before.contains(blob)).toList();
        assertThat(bytes).isNotEmpty();
        tab.as(person).open("/app");
        tab.press("Delete goes.jpg now");
        assertThat(tab.dialog()).containsText("Delete goes.jpg now?");
        assertThat(tab.dialog()).containsText("This goes, and cannot be undone:");
        assertThat(tab.dialog()).containsText("the original and its thumbnail, ");
        tab.press("Keep the file");
        assertThat(tab.dialog()).hasCount(0);
        person.api().get("files/" + goes).expect(200);

        tab.press("Delete goes.jpg now");
        tab.press("Delete the file");
        tab.isTold("goes.jpg is gone: original, thumbnail and key.");
        assertThat(tab.page().locator("tbody tr")).hasCount(1);
        person.api().get("files/" + goes).problem(404, "not-found");
        person.api().get("files/" + goes + "/content").problem(404, "not-found");
        person.api().get("files/" + stays).expect(200);
        assertThat(server.blobs()).doesNotContainAnyElementsOf(bytes);
    }

    @Test
    @Promise("RET-7")
    void everythingIsDeletedAtOnce(Tab tab) {
        Person person = Person.verified(server);
        List<Path> before = server.blobs();
        person.api().result("web-800", person.api().uploaded("one.jpg", PICTURE));
        tab.as(person).open("/app/files");
        tab.press("Delete all now");
        assertThat(tab.dialog()).containsText("Delete all 2 files now?");
        tab.dialog().getByRole(AriaRole.BUTTON, named("Delete all now")).click();
        tab.isTold("2 files are gone");
        tab.sees("No files on this server");
        assertThat(person.api().files()).isEmpty();
        assertThat(server.blobs()).isSubsetOf(before);
    }

    @Test
    void everythingIsDownloadedAtOnce(Tab tab) throws Exception {
        Person person = Person.verified(server);
        person.api().uploaded("one.jpg", PICTURE);
        person.api().uploaded("two.jpg", PICTURE);
        tab.as(person).open("/app/files");
        byte[] zip = tab.download(tab.link("Download all"));
        int entries = 0;
        try (var in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
            while (in.getNextEntry() != null) {
                entries++;
                assertThat(in.readAllBytes()).isEqualTo(PICTURE);
            }
        }
        assertThat(entries).isEqualTo(2);
    }

    @Test
    void aLinkIsMadeAndRevokedFromTheListOfFiles(Tab tab) {
        Person person = Person.verified(server);
        String file = person.api().uploaded("jug.jpg", PICTURE);
        person.api().uploaded("other.jpg", PICTURE);
        tab.as(person).open("/app/files");
        tab.press("Copy a link to jug.jpg");
        assertThat(tab.dialog()).containsText("A link to jug.jpg");
        tab.field("The link works for").selectOption("24 hours");
        tab.field("What it opens").selectOption("Web, small");
        tab.press("Make link");
        tab.sees("Your new link");
        URI link = URI.create(tab.page().locator("#newLink").innerText().strip());
        assertThat(link.toString()).contains("preset=web-800");
        Instant end = Instant.parse(person.api().get("files/" + file).field("linksUntil"));
        assertThat(java.time.Duration.between(Instant.now(), end).toMinutes()).isBetween(1438L, 1440L);
        server.anonymous().get(link).expect(200);
        Locator row = tab.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText("jug.jpg"));
        assertThat(row).containsText("A link works until");

        tab.press("Revoke all links");
        tab.isTold("Every link to jug.jpg is revoked.");
        server.anonymous().get(link).problem(404, "not-found");
        assertThat(row).not().containsText("A link works until");
        assertThat(tab.page().locator("#newLink")).hasCount(0);
        tab.button("Close").last().click();
        assertThat(tab.dialog()).hasCount(0);
    }

    @Test
    @Promise("RET-2")
    void aProjectIsMadeFilledRenamedAndDeletedWithItsFiles(Tab tab) {
        Person person = Person.on(server, "pro");
        tab.as(person).open("/app/projects");
        tab.sees("No project yet");
        tab.button("New project").first().click();
        tab.press("Create project");
        assertThat(tab.messageBy("projectForm:name")).isVisible();
        tab.fill("Name", "Spring catalogue");
        tab.press("Create project");
        tab.seesHeading("Spring catalogue");

        tab.link("New batch in this project").first().click();
        assertThat(tab.field("Project")).isVisible();
        StudioPage studio = new StudioPage(tab).choose(StudioPage.file("jug.jpg", PICTURE));
        studio.send().ready(1, 1);
        assertThat(person.api().files()).hasSize(2);

        tab.open("/app/projects");
        tab.link("Spring catalogue").click();
        tab.seesHeading("Spring catalogue");
        assertThat(tab.page().locator("tbody tr")).hasCount(2);
        assertThat(tab.page().locator("tbody .o-place").first()).hasText("Kept until you delete the project");
        tab.press("Rename");
        tab.fill("Name", "Summer catalogue");
        tab.press("Save the name");
        tab.seesHeading("Summer catalogue");
        tab.isTold("The project is now called Summer catalogue.");

        List<String> files = person.api().files();
        tab.press("Delete project");
        assertThat(tab.dialog()).containsText("Delete the project Summer catalogue?");
        assertThat(tab.dialog()).containsText("2 files in it");
        tab.press("Delete project and files");
        tab.isTold("Summer catalogue is gone, with 2 files.");
        tab.sees("No project yet");
        for (String file : files) {
            person.api().get("files/" + file).problem(404, "not-found");
        }
        assertThat(person.api().ids("projects")).isEmpty();
    }

    @Test
    @Promise("SEC-2")
    void anotherPersonsProjectIsNotThere(Tab tab) {
        Person owner = Person.verified(server);
        String project = owner.api()
                .post("projects", Map.of("name", "Mine alone"))
                .expect(201)
                .field("id");
        tab.expectRefusals().as(Person.verified(server));
        for (String path : List.of(
                "/app/project?id=" + project, "/app/studio?project=" + project, "/app/project?id=x", "/app/project")) {
            assertThat(tab.status(path)).as(path).isEqualTo(404);
            assertThat(tab.page().content()).doesNotContain("Mine alone");
        }
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
