package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.GpsDirectory;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.opusimg.Promise;
import com.opusimg.engine.Preset;
import com.opusimg.engine.Presets;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The Studio in a browser: from choosing files to having results. */
@ExtendWith(Chromium.class)
class StudioScreenIT {

    private static final byte[] PHONE = TestPictures.phoneJpeg(800, 600, 6);

    private final OpusServer server = Servers.shared();

    @Test
    @Promise("IMG-4")
    void nothingLeavesTheDeviceBeforeTheButton(Tab tab) {
        Person person = Person.verified(server);
        StudioPage studio = StudioPage.open(tab.as(person), "");
        tab.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        tab.forgetRequests();

        studio.choose(StudioPage.file("one.jpg", PHONE), StudioPage.file("two.jpg", PHONE));
        drop(tab, "three.jpg", PHONE);
        assertThat(studio.row("three.jpg")).isVisible();
        tab.sees("3 files chosen");
        tab.sees("Still on your device");
        studio.preset("social-square");
        studio.stripping().uncheck();
        studio.stripping().check();
        tab.page().locator("[aria-label='Take three.jpg off the list']").click();
        assertThat(studio.row("three.jpg")).hasCount(0);
        assertThat(tab.requests())
                .extracting(Request::url)
                .allSatisfy(url -> assertThat(url).startsWith("blob:"));
        assertThat(person.api().files()).isEmpty();

        assertThat(tab.page().locator("button.is-send")).hasText("Send 2 files to this server");
        studio.send().ready(2, 2);
        assertThat(tab.requests())
                .filteredOn(request ->
                        request.method().equals("POST") && request.url().contains("/api/v1/files?"))
                .hasSize(2);
        assertThat(person.api().files()).hasSize(4);
    }

    @Test
    @Promise({"IMG-5", "IMG-6"})
    void aBatchIsWorkedOnComparedReportedAndDownloaded(Tab tab) throws Exception {
        Person person = Person.verified(server);
        StudioPage studio = StudioPage.open(tab.expectRefusals().as(person), "");
        studio.choose(
                StudioPage.file("harbour.jpg", PHONE),
                StudioPage.file("jug.jpg", TestPictures.phoneJpeg(600, 400, 1)),
                StudioPage.file("letter.jpg", "Dear Sir or Madam".getBytes(StandardCharsets.UTF_8)));
        Look.at(tab, "studio-chosen");
        studio.send().ready(2, 3);

        assertThat(studio.row("letter.jpg")).containsText("Failed");
        assertThat(studio.row("letter.jpg").locator(".is-bad").first()).not().isEmpty();
        assertThat(studio.row("harbour.jpg")).containsText("Ready");
        Locator report = tab.page().locator("[aria-labelledby=report-title]");
        assertThat(report).containsText("Removal report");
        assertThat(report).containsText("Position");
        assertThat(report).containsText("2 files");
        Look.at(tab, "studio-done");

        MetadataIT.clean(tab.download(studio.row("harbour.jpg").locator("a[download]")));
        byte[] zip = tab.download(tab.link("Download 2"));
        var names = new ArrayList<String>();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
                MetadataIT.clean(entries.readAllBytes());
            }
        }
        assertThat(names).containsExactlyInAnyOrder("harbour.jpg", "jug.jpg");
        assertThat(person.api().files())
                .as("two originals, two results, no letter")
                .hasSize(4);

        JsonNode told = tools.jackson.databind.json.JsonMapper.shared()
                .readTree(tab.download(tab.button("Download the report (JSON)")));
        assertThat(told.required("files")).hasSize(2);
        assertThat(told.toString()).doesNotContain(TestPictures.SECRET);

        studio.row("harbour.jpg").locator("[data-focus=compare]").click();
        Locator slider = tab.dialog().locator("input[type=range]");
        assertThat(slider).isFocused();
        assertThat(tab.dialog().locator("img").first()).hasJSProperty("complete", true);
        tab.page()
                .waitForFunction(
                        "() => [...document.querySelectorAll('dialog[open] img')].every((i) => i.naturalWidth > 0)");
        slider.press("ArrowRight");
        assertThat(tab.dialog().locator(".o-compare")).hasAttribute("style", Pattern.compile("--split: ?51%"));
        Look.at(tab, "studio-compare");
        tab.page().keyboard().press("Escape");
        assertThat(tab.page().locator("dialog[open]")).hasCount(0);
    }

    @Test
    @Promise("IMG-4")
    void partsOfOnePictureAreCovered(Tab tab) throws Exception {
        Person person = Person.verified(server);
        StudioPage studio = StudioPage.open(tab.as(person), "");
        byte[] photo = TestPictures.write(TestPictures.photo(800, 600), "jpeg");
        studio.choose(StudioPage.file("harbour.jpg", photo), StudioPage.file("jug.jpg", photo));
        tab.forgetRequests();
        studio.row("harbour.jpg").locator("[data-focus=redact]").click();
        Locator boxes = tab.dialog().locator("[data-box]");
        Locator layer = tab.dialog().locator(".o-redact-boxes");
        tab.page().waitForFunction("() => document.querySelector('.o-redact-pic').naturalWidth === 800");

        // By the mouse: the upper left quarter's middle.
        var stage = layer.boundingBox();
        tab.page().mouse().move(stage.x + stage.width / 8, stage.y + stage.height / 8);
        tab.page().mouse().down();
        tab.page().mouse().move(stage.x + stage.width * 3 / 8, stage.y + stage.height * 3 / 8);
        tab.page().mouse().up();
        assertThat(boxes).hasCount(1);
        // By keys and numbers.
        tab.press("Add a box");
        assertThat(boxes).hasCount(2);
        assertThat(tab.dialog().locator("[data-focus='x-1']")).isFocused();
        boxes.nth(1).press("ArrowRight");
        boxes.nth(1).press("Shift+ArrowDown");
        assertThat(boxes.nth(1)).isFocused();
        assertThat(boxes.nth(1))
                .hasAttribute("aria-label", Pattern.compile("Box 2, 267 by 208 pixels, 274 from the left.*"));
        tab.dialog().locator("[data-focus='x-1']").fill("9000");
        tab.dialog().locator("[data-focus='x-1']").blur();
        assertThat(tab.dialog().locator("#redact-fault-1")).containsText("800 × 600");
        assertThat(tab.button("Cover 2 parts")).isDisabled();
        for (var side :
                Map.of("x", "500", "y", "400", "width", "200", "height", "100").entrySet()) {
            tab.dialog().locator("[data-focus='" + side.getKey() + "-1']").fill(side.getValue());
        }
        tab.dialog().locator("[data-focus='y-1']").blur();
        tab.dialog().getByText("Pixelate").click();
        Look.at(tab, "studio-redact");
        tab.press("Undo");
        assertThat(tab.dialog().locator("[data-focus=method-solid]")).isChecked();
        Look.at(tab, "studio-redact-solid");
        boxes.nth(1).press("Delete");
        assertThat(boxes).hasCount(1);
        tab.press("Undo");
        assertThat(boxes).hasCount(2);
        assertThat(tab.requests())
                .extracting(Request::url)
                .allSatisfy(url -> assertThat(url).matches("(blob|data):.*|.*/app/studio.*"));
        tab.press("Cover 2 parts");
        assertThat(studio.row("harbour.jpg")).containsText("2 parts to be covered");

        studio.send().ready(2, 2);
        var covered = result(person, "harbour.jpg");
        var plain = result(person, "jug.jpg");
        for (int[] at : new int[][] {{200, 150}, {600, 450}}) {
            assertThat(covered.getRGB(at[0], at[1]) & 0xFFFFFF).isEqualTo(0);
            assertThat(plain.getRGB(at[0], at[1]) & 0xFFFFFF).isNotEqualTo(0);
        }
        assertThat(covered.getRGB(400, 150)).isEqualTo(plain.getRGB(400, 150));

        // Both jobs are in the address.
        tab.page().reload();
        assertThat(studio.row("harbour.jpg")).containsText("Ready");
    }

    @Test
    @Promise("IMG-6")
    void everythingThatARecipeCanSayIsWithinReach(Tab tab) {
        Person person = Person.verified(server);
        StudioPage studio = StudioPage.open(tab.as(person), "");
        studio.choose(StudioPage.file("jug.jpg", TestPictures.plainJpeg(300, 200)));
        tab.press("Edit recipe");
        tab.page().locator("#recipe-add").selectOption("rotate");
        tab.press("Add");
        tab.page().locator("[data-focus$='-angle']").fill("10");
        tab.page().locator("[data-focus$='-angle']").blur();
        tab.page().locator("#recipe-add").selectOption("watermark");
        tab.press("Add");
        tab.page().locator("[data-focus$='-mark']").selectOption("image");
        tab.page()
                .locator("[data-focus$='-image']")
                .setInputFiles(new FilePayload(
                        "logo.png", "image/png", TestPictures.write(TestPictures.photo(40, 40), "png")));
        tab.sees("Chosen: logo.png");
        tab.page().locator("#recipe-format").selectOption("webp");
        assertThat(tab.page().locator("#recipe-lossless")).isHidden();
        tab.page().locator(".o-more > summary").click();
        tab.page().locator("#recipe-lossless").check();
        assertThat(tab.page().locator("#recipe-quality")).hasCount(0);
        tab.page().locator("#recipe-effort").selectOption("9");
        tab.page().locator("#recipe-profile").selectOption("keep");
        Look.at(tab, "studio-more");
        studio.send().ready(1, 1);
        JsonNode recipe =
                person.api().ended(person.api().ids("jobs").getFirst()).required("recipe");
        assertThat(recipe.required("output").toString())
                .contains("\"format\":\"webp\"", "\"lossless\":true", "\"effort\":9", "\"profile\":\"keep\"");
        assertThat(person.api().files())
                .contains(recipe.required("steps")
                        .valueStream()
                        .filter(step -> step.has("image"))
                        .findFirst()
                        .orElseThrow()
                        .required("image")
                        .asString());
    }

    private static java.awt.image.BufferedImage result(Person person, String name) throws Exception {
        for (String job : person.api().ids("jobs")) {
            JsonNode output = person.api().ended(job).required("outputs").get(0);
            String input = output.required("inputId").asString();
            if (person.api()
                    .get("files/" + input)
                    .json()
                    .required("name")
                    .asString()
                    .equals(name)) {
                byte[] file = person.api().content(output.required("fileId").asString());
                return javax.imageio.ImageIO.read(new ByteArrayInputStream(file));
            }
        }
        throw new AssertionError("No job for " + name);
    }

    @Test
    @Promise({"IMG-6", "IMG-7"})
    void everyPresetBringsItsOwnDefaultForMetadata(Tab tab) {
        StudioPage studio = StudioPage.open(tab.as(Person.verified(server)), "");
        assertThat(Presets.all()).anyMatch(Preset::social);
        for (Preset preset : Presets.all()) {
            studio.preset(preset.id());
            boolean strips =
                    preset.social() || preset.recipe().output().metadata().strips();
            if (strips) {
                assertThat(studio.stripping()).isChecked();
                studio.stripping().uncheck();
            } else {
                assertThat(studio.stripping()).not().isChecked();
            }
            // The toggle is there for each, and can be turned either way.
            studio.stripping().check();
            studio.stripping().uncheck();
        }
    }

    @Test
    @Promise({"IMG-6", "IMG-7"})
    void theToggleDecidesForASocialPresetToo(Tab tab) throws Exception {
        Person person = Person.verified(server);
        StudioPage studio = StudioPage.open(tab.as(person), "").choose(StudioPage.file("kept.jpg", PHONE));
        Preset social =
                Presets.all().stream().filter(Preset::social).findFirst().orElseThrow();
        studio.preset(social.id());
        studio.stripping().uncheck();
        tab.sees("metadata kept");
        studio.send().ready(1, 1);
        byte[] kept = tab.download(studio.row("kept.jpg").locator("a[download]"));
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(kept))
                        .getFirstDirectoryOfType(GpsDirectory.class))
                .as("position")
                .isNotNull();
        assertThat(tab.page().locator("[aria-labelledby=report-title]")).isHidden();

        studio.choose(StudioPage.file("stripped.jpg", PHONE));
        studio.stripping().check();
        tab.sees("metadata removed");
        studio.send().ready(2, 2);
        MetadataIT.clean(tab.download(studio.row("stripped.jpg").locator("a[download]")));
    }

    @Test
    void ownStepsAreSentAsTheyStand(Tab tab) {
        Person person = Person.verified(server);
        StudioPage studio = StudioPage.open(tab.as(person), "").choose(StudioPage.file("own.jpg", PHONE));
        studio.preset("own");
        tab.field("Width, px").fill("0");
        studio.send();
        assertThat(tab.field("Width, px")).hasAttribute("aria-invalid", "true");
        assertThat(tab.field("Width, px")).isFocused();
        assertThat(person.api().files()).isEmpty();
        tab.field("Width, px").fill("90");
        tab.field("Height, px").fill("");
        tab.field("Format").selectOption("png");
        tab.field("Add a step").selectOption("watermark");
        tab.button("Add").click();
        studio.send();
        assertThat(tab.field("Text")).hasAttribute("aria-invalid", "true");
        tab.field("Text").fill("© Opus");
        tab.field("Opacity, %").fill("80");
        tab.field("Largest file, kB").fill("0");
        studio.send();
        assertThat(tab.field("Largest file, kB")).isFocused();
        tab.field("Largest file, kB").fill("500");
        Look.at(tab, "studio-own-steps");
        studio.send().ready(1, 1);
        assertThat(studio.row("own.jpg")).containsText("PNG, 90 × 120");
    }

    @Test
    void sendingIsStopped(Tab tab) {
        Person person = Person.verified(server);
        StudioPage studio = StudioPage.open(tab.as(person), "");
        List<Route> held = new ArrayList<>();
        tab.page().route(Pattern.compile(".*/api/v1/files\\?.*"), held::add);
        studio.choose(StudioPage.file("one.jpg", PHONE), StudioPage.file("two.jpg", PHONE))
                .send();
        tab.sees("sending 2 files");
        Look.at(tab, "studio-sending");
        tab.press("Cancel");
        assertThat(studio.row("one.jpg")).containsText("Cancelled");
        assertThat(studio.row("two.jpg")).containsText("Cancelled");
        assertThat(person.api().files()).isEmpty();
        tab.page().unroute(Pattern.compile(".*/api/v1/files\\?.*"));
        assertThat(person.api().ids("jobs")).isEmpty();
    }

    @Test
    @Promise("IMG-5")
    void workIsCancelledAndWhatIsReadyStays(Tab tab) {
        Person person = Person.verified(server);
        StudioPage studio = StudioPage.open(tab.as(person), "");
        byte[] large = TestPictures.plainJpeg(4000, 3000);
        studio.choose(IntStream.rangeClosed(1, 12)
                .mapToObj(i -> StudioPage.file("large-" + i + ".jpg", large))
                .toArray(FilePayload[]::new));
        studio.preset("print-jpeg");
        tab.page().waitForResponse(response -> response.url().endsWith("/api/v1/jobs"), studio::send);
        tab.press("Cancel");
        assertThat(tab.button("Cancel")).hasCount(0);
        assertThat(studio.row("large-12.jpg")).containsText("Cancelled");
        JsonNode job = person.api().ended(studio.jobs().getFirst());
        assertThat(job.required("state").asString()).isEqualTo("cancelled");
        assertThat(tab.button("Try again with large-12.jpg")).isVisible();
    }

    @Test
    @Promise("IMG-5")
    void onePersonLeavesThePageAndComesBack(Tab tab, Tab other) {
        Person person = Person.verified(server);
        StudioPage studio = StudioPage.open(tab.as(person), "")
                .choose(StudioPage.file("one.jpg", PHONE), StudioPage.file("two.jpg", PHONE));
        tab.page().waitForResponse(response -> response.url().endsWith("/api/v1/jobs"), studio::send);
        tab.page().waitForURL(Pattern.compile(".*\\?job=.*"));
        String address = tab.page().url().replaceFirst(".*/app/studio", "");
        tab.open("/app");
        StudioPage again = StudioPage.open(tab, address).ready(2, 2);
        assertThat(again.row("one.jpg")).containsText("Ready");
        assertThat(tab.download(again.row("two.jpg").locator("a[download]"))).isNotEmpty();

        // Someone else's address shows nothing of it.
        other.expectRefusals().as(Person.verified(server));
        StudioPage.open(other, address);
        other.sees("This job is no longer here.");
        assertThat(other.page().locator("table.o-studio tbody tr")).hasCount(0);
    }

    @Test
    @Promise("RET-4")
    void withoutRetentionAResultIsFetchedOnceAndIsThenInThePageOnly(Tab tab) throws Exception {
        Person person = Person.on(server, "pro-plus");
        person.api().put("me/settings", Map.of("noRetention", true)).expect(200);
        List<java.nio.file.Path> before = server.blobs();
        StudioPage studio = StudioPage.open(tab.as(person), "").choose(StudioPage.file("secret.jpg", PHONE));
        tab.sees("This server deletes each, with its result, once that has reached you");
        studio.send().ready(1, 1);
        JsonNode output = person.api()
                .get("jobs/" + studio.jobs().getFirst())
                .json()
                .required("outputs")
                .get(0);
        Look.at(tab, "studio-no-retention");
        tab.forgetRequests();
        studio.row("secret.jpg").locator("[data-focus=download]").click();
        tab.sees("in this page only, gone from the server");
        assertThat(tab.requests())
                .filteredOn(request -> request.url().endsWith("/content"))
                .hasSize(1);
        person.api().get("files/" + output.required("inputId").asString()).expect(404);
        person.api().get("files/" + output.required("fileId").asString()).expect(404);
        assertThat(person.api().files()).isEmpty();
        assertThat(server.blobs()).isSubsetOf(before);
        tab.sees("Delivered: gone from this server");

        MetadataIT.clean(tab.download(studio.row("secret.jpg").locator("[data-focus=download]")));
        tab.sees("saved, gone from the server");
        MetadataIT.clean(tab.download(studio.row("secret.jpg").locator("[data-focus=download]")));
        assertThat(tab.requests())
                .filteredOn(request -> request.url().endsWith("/content"))
                .hasSize(1);
    }

    @Test
    void nobodySendsBeforeTheAddressIsVerified(Tab tab) {
        StudioPage studio =
                StudioPage.open(tab.as(Person.unverified(server)), "").choose(StudioPage.file("one.jpg", PHONE));
        assertThat(tab.page().locator("button.is-send")).isDisabled();
        tab.sees("Verify your mail address first");
        assertThat(studio.row("one.jpg")).containsText("On your device");
    }

    /** Lets go of a file over the page, as the system's file manager does. */
    /** A batch of a thousand is listed a piece at a time, so that the page goes on answering. */
    @Test
    void aThousandFilesAreListedAPieceAtATime(Tab tab) {
        StudioPage.open(tab.signIn(Person.verified(server)), "");
        byte[] picture = TestPictures.write(Noise.picture(8, 8), "png");
        tab.page().evaluate("""
                (base64) => {
                  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
                  const files = new DataTransfer();
                  for (let i = 0; i < 1000; i++) {
                    files.items.add(new File([bytes], `many-${i}.png`, { type: "image/png" }));
                  }
                  const input = document.querySelector("input[type=file]");
                  input.files = files.files;
                  input.dispatchEvent(new Event("change"));
                }
                """, Base64.getEncoder().encodeToString(picture));
        Locator rows = tab.page().locator("table.o-studio tbody tr");
        tab.sees("Showing 50 of 1000");
        assertThat(rows).hasCount(50);
        tab.button("Show more").click();
        tab.sees("Showing 250 of 1000");
        assertThat(rows).hasCount(250);
    }

    private static void drop(Tab tab, String name, byte[] bytes) {
        tab.page().evaluate("""
                        ([name, base64]) => {
                          const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
                          const transfer = new DataTransfer();
                          transfer.items.add(new File([bytes], name, { type: 'image/jpeg' }));
                          for (const type of ['dragenter', 'dragover', 'drop']) {
                            document.querySelector('.o-drop').dispatchEvent(
                                new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
                          }
                        }""", List.of(name, java.util.Base64.getEncoder().encodeToString(bytes)));
    }
}
