package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Worker;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.LoadState;
import com.opusimg.Promise;
import com.opusimg.engine.Exiftool;
import com.opusimg.engine.Preset;
import com.opusimg.engine.Presets;
import com.opusimg.engine.TestPictures;
import com.opusimg.image.Tool;
import com.opusimg.image.ToolCatalog;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each tool on real pictures in a real browser; what it saves is read by others. */
@ExtendWith(Chromium.class)
class ToolsIT {

    private static final OpusServer SERVER = Servers.shared();

    /** Stored on its side, as phones do, with a place and a name in it. */
    private static final byte[] PHONE = TestPictures.phoneJpeg(800, 600, 6);

    static Stream<String> tools() {
        return ToolCatalog.tools().stream().map(Tool::id);
    }

    @Test
    @Promise({"IMG-1", "IMG-6"})
    void compressMakesFilesSmallerAndShowsWhatItCosts(Tab tab) throws Exception {
        ToolScreen tool = ToolScreen.open(tab, "compress").choose("harbour.jpg", PHONE);
        byte[] first = tool.save();
        assertThat(size(first)).isEqualTo("600x800");
        assertThat(first.length).isLessThan(PHONE.length);
        MetadataIT.clean(first);
        assertThat(tab.page().locator(".o-saving-fig")).containsText("smaller");
        assertThat(tool.frame("harbour.jpg")).containsText("% smaller");

        tab.page().locator("#tools input[type=range].o-range").first().fill("20");
        byte[] coarse = tool.save();
        assertThat(coarse.length).isLessThan(first.length);

        // A slider with before and after, by the keyboard.
        Locator slider = tab.page().locator(".o-view-slider");
        slider.press("ArrowRight");
        assertThat(tab.page().locator(".o-view")).hasAttribute("style", Pattern.compile("--split: ?51%"));
        assertThat(slider).hasAttribute("aria-valuetext", "51 % before");
    }

    @Test
    @Promise("IMG-1")
    void compressReachesATargetSize(Tab tab) throws Exception {
        ToolScreen tool = ToolScreen.open(tab, "compress").choose("harbour.jpg", noise(900, 700));
        tool.choice("Aim for", "File size");
        tab.fill("Largest file, kB", "40");
        byte[] saved = tool.save();
        assertThat(saved.length).isBetween(10_000, 40_000);
        assertThat(size(saved)).isEqualTo("900x700");

        tab.fill("Largest file, kB", "1");
        assertThat(tool.fault()).containsText("cannot be smaller than");
        assertThat(tool.fault()).containsText("Allow more");
    }

    @ParameterizedTest
    @CsvSource({"JPEG, jpg, JPEG", "PNG, png, PNG", "WebP, webp, WEBP", "AVIF, avif, AVIF"})
    @Promise({"IMG-1", "IMG-6"})
    void convertWritesEveryFormat(String format, String ending, String type, Tab tab) throws Exception {
        ToolScreen tool = ToolScreen.open(tab, "convert").choose("harbour.gif", gif());
        tool.choice("Format", format);
        tool.made();
        assertThat(tab.page().locator(".o-dragout")).hasText("harbour." + ending);
        JsonNode read = Exiftool.read(tool.save());
        assertThat(read.path("File:FileType").asString()).isEqualTo(type);
        assertThat(Exiftool.left(read)).isEmpty();
    }

    @Test
    @Promise("IMG-1")
    void convertReadsPicturesFromPhones(Tab tab) throws Exception {
        ToolScreen tool = ToolScreen.open(tab, "convert").choose("phone.heic", heic());
        tool.choice("Format", "JPEG");
        byte[] saved = tool.save();
        assertThat(ImageIO.read(new ByteArrayInputStream(saved))).isNotNull();
        // Its original is seen as well, though no browser shows it.
        assertThat(tab.page().locator(".o-view-side:not(.is-after) img"))
                .hasAttribute("src", Pattern.compile("^blob:.*"));
    }

    @Test
    @Promise("IMG-1")
    void resizeGoesByPerCentByPixelsAndToABox(Tab tab) throws Exception {
        ToolScreen tool = ToolScreen.open(tab, "resize").choose("harbour.jpg", PHONE);
        assertThat(size(tool.save())).isEqualTo("300x400");

        tool.choice("Size by", "Pixels");
        assertThat(tab.field("Width, px")).hasValue("300");
        tab.fill("Width, px", "150");
        assertThat(tab.field("Height, px")).hasValue("200");
        assertThat(size(tool.save())).isEqualTo("150x200");

        tab.field("Keep the ratio").uncheck();
        tab.fill("Height, px", "150");
        tool.select("How it meets the box", "cover");
        assertThat(size(tool.save())).isEqualTo("150x150");
        tool.select("Preset", "social-landscape");
        assertThat(size(tool.save())).isEqualTo("1200x630");
    }

    @Test
    @Promise("IMG-1")
    void cropIsDrawnTypedTurnedAndMirrored(Tab tab) throws Exception {
        byte[] photo = TestPictures.write(TestPictures.photo(800, 600), "png");
        tab.page().setViewportSize(1440, 1400);
        ToolScreen tool = ToolScreen.open(tab, "crop").choose("quarters.png", photo);
        Locator box = tab.page().locator(".o-crop-box");
        assertThat(box)
                .hasAttribute("aria-label", Pattern.compile("800 by 600 pixels, 0 from the left, 0 from the top"));

        // By the mouse: the lower right corner to the middle, which leaves the red quarter.
        var stage = tab.page().locator(".o-crop-layer").boundingBox();
        tab.page().mouse().move(stage.x + stage.width - 2, stage.y + stage.height - 2);
        tab.page().mouse().down();
        tab.page().mouse().move(stage.x + stage.width / 2, stage.y + stage.height / 2, steps(5));
        tab.page().mouse().up();
        assertThat(box).hasAttribute("aria-label", Pattern.compile("40\\d by 30\\d pixels, 0 from the left.*"));

        // By keys.
        box.focus();
        for (String key : List.of("ArrowRight", "ArrowDown", "Shift+ArrowLeft", "Alt+ArrowRight")) {
            box.press(key);
        }
        assertThat(tab.field("Left, px")).hasValue("9");
        assertThat(tab.field("Top, px")).hasValue("8");

        // By numbers.
        for (Map.Entry<String, String> side :
                Map.of("Left, px", "20", "Top, px", "10").entrySet()) {
            tab.fill(side.getKey(), side.getValue());
        }
        tab.fill("Width, px", "200");
        tab.fill("Height, px", "100");
        BufferedImage part = image(tool.save());
        assertThat(part.getWidth() + "x" + part.getHeight()).isEqualTo("200x100");
        assertThat(colour(part, 100, 50)).isEqualTo(Color.RED);

        tab.press("Turn right");
        assertThat(size(tool.save())).isEqualTo("100x200");
        tab.press("Whole picture");
        tab.press("Mirror sideways");
        BufferedImage mirrored = image(tool.save());
        assertThat(colour(mirrored, 10, 10)).isEqualTo(Color.GREEN);
        assertThat(colour(mirrored, 790, 10)).isEqualTo(Color.RED);

        // A free angle shows no corner, and a ratio holds.
        tab.field("Straighten").fill("10");
        tool.select("Ratio", "1:1");
        BufferedImage straight = image(tool.save());
        assertThat(straight.getWidth()).isEqualTo(straight.getHeight()).isBetween(380, 560);
        assertThat(IntStream.of(0, straight.getWidth() - 1)
                        .mapToObj(x -> new Color(straight.getRGB(x, 0), true).getAlpha()))
                .containsOnly(255);
    }

    @Test
    @Promise({"IMG-1", "IMG-6"})
    void metadataIsToldAndTakenOutOfThePixelsWay(Tab tab) throws Exception {
        ToolScreen tool = ToolScreen.open(tab, "metadata").choose("harbour.jpg", PHONE);
        Locator before = tab.page().locator(".o-tells section").first();
        Locator after = tab.page().locator(".o-tells section").last();
        assertThat(before).containsText("Position");
        assertThat(before).containsText(TestPictures.SECRET);
        assertThat(before.locator(".o-map circle")).hasCount(2);
        assertThat(after).containsText("Nothing about you");
        assertThat(tab.page().locator(".o-saving")).containsText("fields removed");
        byte[] saved = tool.save();
        MetadataIT.clean(saved);
        assertThat(pixels(saved)).isEqualTo(pixels(PHONE));
        Look.at(tab, "tool-metadata");

        // Named fields stay.
        tab.page().getByText("Keep some fields").click();
        tab.field("Creator").check();
        assertThat(after).containsText("Author");
        JsonNode read = Exiftool.read(tool.save());
        assertThat(Exiftool.left(read)).containsKey("IFD0:Artist").doesNotContainKeys("GPS:GPSLatitude", "IFD0:Make");
    }

    @Test
    @Promise("IMG-1")
    void redactedPartsAreGone(Tab tab) throws Exception {
        byte[] photo = TestPictures.write(TestPictures.photo(800, 600), "png");
        tab.page().setViewportSize(1440, 1400);
        ToolScreen tool = ToolScreen.open(tab, "redact").choose("quarters.png", photo);
        Locator layer = tab.page().locator(".o-redact-boxes");
        tab.page().waitForFunction("() => document.querySelector('.o-redact-pic')?.naturalWidth === 800");
        var stage = layer.boundingBox();
        tab.page().mouse().move(stage.x + stage.width / 8, stage.y + stage.height / 8);
        tab.page().mouse().down();
        tab.page().mouse().move(stage.x + stage.width / 4, stage.y + stage.height / 4, steps(4));
        tab.page().mouse().up();
        assertThat(tab.page().locator("[data-box]")).hasCount(1);
        BufferedImage covered = image(tool.save());
        assertThat(colour(covered, 150, 110)).isEqualTo(Color.BLACK);
        assertThat(colour(covered, 50, 50)).isEqualTo(Color.RED);
        Look.at(tab, "tool-redact");

        // The history is that of the page.
        tab.page().keyboard().press("Control+z");
        assertThat(tab.page().locator("[data-box]")).hasCount(0);
        tab.page().keyboard().press("Control+Shift+z");
        assertThat(tab.page().locator("[data-box]")).hasCount(1);
        tool.choice("How", "Pixelate");
        tool.choice("View", "Result");
        tool.made();
        assertThat(tab.page().locator(".o-view")).isVisible();
    }

    @Test
    @Promise("IMG-1")
    void aMarkLiesWhereItWasPut(Tab tab) throws Exception {
        BufferedImage grey = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        byte[] photo = TestPictures.write(grey, "png");
        ToolScreen tool = ToolScreen.open(tab, "watermark").choose("dark.png", photo);
        tab.page().getByLabel("Text").and(tab.page().locator("[type=text]")).fill("© Ada Weber");
        BufferedImage text = image(tool.save());
        assertThat(brightest(text, 400, 300, 800, 600)).isGreaterThan(100);
        assertThat(brightest(text, 0, 0, 400, 300)).isLessThan(5);

        tool.choice("Mark", "Picture");
        tab.page()
                .getByLabel("Picture", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                .and(tab.page().locator("[type=file]"))
                .setInputFiles(ToolScreen.file("mark.png", TestPictures.write(TestPictures.photo(100, 100), "png")));
        tab.page().locator(".o-nine input[value=northwest]").check();
        BufferedImage picture = image(tool.save());
        assertThat(brightest(picture, 0, 0, 400, 300)).isGreaterThan(100);
        assertThat(brightest(picture, 400, 300, 800, 600)).isLessThan(5);
        Look.at(tab, "tool-watermark");
    }

    @Test
    @Promise({"IMG-1", "IMG-6"})
    void aBatchGoesOnAfterABadFileAndComesAsOneZip(Tab tab) throws Exception {
        ToolScreen tool = ToolScreen.open(tab, "batch");
        tool.choose(
                ToolScreen.file("one.jpg", PHONE),
                ToolScreen.file("two.png", TestPictures.annotatedPng(400, 300)),
                ToolScreen.file("letter.jpg", "Dear Sir or Madam".getBytes(StandardCharsets.UTF_8)),
                ToolScreen.file("ONE.jpg", PHONE));
        assertThat(tool.row("letter.jpg")).containsText("This is no picture");
        Look.at(tab, "tool-batch-open");
        tab.press("Work on 3 files");
        tool.batchSays("3 of 4 ready · 1 failed");
        Look.at(tab, "tool-batch");
        Map<String, byte[]> files = ToolScreen.unzip(tab.download(tab.button("Save 3 as ZIP")));
        assertThat(files).containsOnlyKeys("one.jpg", "two.jpg", "ONE (2).jpg");
        for (byte[] file : files.values()) {
            MetadataIT.clean(file);
        }

        // The recipe is built from steps, and undone.
        tab.page().locator("input[name=preset][value=own]").check();
        tab.page().locator("#recipe-add").selectOption("rotate");
        tab.press("Add");
        assertThat(tab.page().locator("#recipe ol > li")).hasCount(3);
        tab.press("Undo");
        assertThat(tab.page().locator("#recipe ol > li")).hasCount(2);
        tab.press("Redo");
        tab.press("Work on 3 files");
        tool.batchSays("3 of 4 ready");
        tool.row("one.jpg").locator("[data-focus^=look]").click();
        assertThat(tab.dialog()).containsText("one.jpg");
        assertThat(tab.dialog().locator(".o-view-slider")).isVisible();
        Look.at(tab, "tool-batch-compare");
    }

    @Test
    @Promise("IMG-1")
    void filesAreDroppedPastedAndTakenFromFoldersAndResultsFillAFolder(Tab tab) throws Exception {
        ToolScreen tool = ToolScreen.open(tab, "resize");
        tool.bring("drop", "dropped.jpg", PHONE);
        assertThat(tool.frame("dropped.jpg")).isVisible();
        tool.bring("paste", "pasted.jpg", PHONE);
        assertThat(tool.frame("pasted.jpg")).isVisible();
        Path folder = Files.createTempDirectory("opus");
        Files.write(Files.createDirectory(folder.resolve("inner")).resolve("deep.jpg"), PHONE);
        Files.writeString(folder.resolve(".DS_Store"), "no picture");
        tab.page().locator("#tools input[type=file]").nth(1).setInputFiles(folder);
        assertThat(tool.frame("deep.jpg")).isVisible();
        assertThat(tab.page().locator(".o-film-frame")).hasCount(3);

        // A folder of the browser's own stands for one that a person chooses.
        tab.page().evaluate("""
                async () => {
                  const folder = await navigator.storage.getDirectory();
                  await (await folder.getFileHandle('dropped.jpg', { create: true })).createWritable().then((s) => s.close());
                }""");
        tool.fillAFolder();
        assertThat(tab.page().locator(".o-banner.is-ok")).containsText("3 pictures are in the folder");
        assertThat(tool.folder()).isEqualTo("deep.jpg true,dropped (2).jpg true,dropped.jpg false,pasted.jpg true");
        tool.emptyTheFolder();
        assertThat(tab.page().locator("#tools-sent")).hasText("0");

        tool.frame("dropped.jpg").getByLabel("Close dropped.jpg").click();
        assertThat(tab.page().locator(".o-film-frame")).hasCount(2);
        assertThat(tab.button("Close pasted.jpg")).isFocused();
        tab.press("Close all");
        assertThat(tab.page().locator(".o-film-frame")).hasCount(0);
        assertThat(tab.button("Choose files")).isFocused();
    }

    @ParameterizedTest
    @MethodSource("tools")
    @Promise({"IMG-1", "IMG-2"})
    void nothingOfAPictureLeavesTheDevice(String id, Tab tab) {
        ToolScreen tool = ToolScreen.open(tab, id);
        tab.page().waitForLoadState(LoadState.NETWORKIDLE);
        Set<String> headers = tab.requests().stream().flatMap(ToolsIT::headers).collect(Collectors.toSet());
        tab.forgetRequests();
        tool.choose(
                ToolScreen.file("strictly private.jpg", noise(640, 480)), ToolScreen.file("also private.jpg", PHONE));
        work(tool, id);
        // The ways out of the page: saved, closed, left.
        tab.download(tab.page().locator("[data-focus=save-all], [data-focus=zip]"));
        assertThat(tab.page().locator("#tools-sent")).hasText("0");
        assertThat(tool.place()).hasText("Processed on your device");
        tab.press("Close all");
        // What it sends while it is left is seen only as long as it is there, and before its last request.
        tab.page().evaluate("""
                async () => {
                  document.dispatchEvent(new Event('visibilitychange'));
                  ['blur', 'freeze', 'beforeunload', 'pagehide', 'unload'].forEach((type) => dispatchEvent(new Event(type)));
                  await fetch('/tools');
                }""");
        Set<String> parts = parts();
        assertThat(tab.context().cookies()).isEmpty();
        assertThat(tab.requests())
                .filteredOn(request -> !request.url().matches("(blob|about):.*"))
                .isNotEmpty()
                .allSatisfy(request -> {
                    // Parts of the tools alone, at addresses that stand since the build: no place for a picture.
                    assertThat(request.url()).isIn(parts);
                    assertThat(request.method()).isEqualTo("GET");
                    assertThat(request.postDataBuffer()).isNull();
                    assertThat(headers(request)).isSubsetOf(headers);
                });
    }

    /** The addresses of all that the service worker keeps, as it asks for it, and its own. */
    private static Set<String> parts() {
        String script =
                new Visitor(SERVER).open("/tools/service-worker.js").expect(200).text();
        String list = script.substring(script.indexOf('['), script.indexOf("];") + 1);
        return Stream.concat(
                        Stream.of("/tools/service-worker.js"),
                        JsonMapper.shared().readTree(list).valueStream().flatMap(entry -> {
                            String url = entry.required("url").asString();
                            JsonNode revision = entry.required("revision");
                            return revision.isNull()
                                    ? Stream.of(url)
                                    : Stream.of(url, url + "?__WB_REVISION__=" + revision.asString());
                        }))
                .map(path -> SERVER.http(path).toString())
                .collect(Collectors.toSet());
    }

    /** What a script could put into a header: all but what the browser says of itself and of the kind of request. */
    private static Stream<String> headers(Request request) {
        return request.headers().entrySet().stream()
                .filter(header -> !header.getKey().matches("sec-.*|origin|referer|host|connection"))
                .map(Map.Entry::toString);
    }

    @Test
    @Promise("IMG-2")
    void thePanelCountsWhatThePageAndItsWorkersAskForAndSend(Tab tab) {
        ToolScreen tool = ToolScreen.open(tab.expectRefusals(), "compress");
        ToolPagesIT.kept(tab);
        tool = ToolScreen.open(tab, "compress").choose("harbour.jpg", PHONE).made();
        Locator requests = tab.page().locator("#tools-requests");
        Locator sent = tab.page().locator("#tools-sent");
        assertThat(requests).hasText("0");
        String ask = "() => fetch('/api/v1/presets').then((answer) => answer.arrayBuffer()).then(() => true)";
        tab.page().evaluate(ask);
        assertThat(requests).hasText("1");
        Worker worker = tab.page().workers().getFirst();
        worker.evaluate(ask);
        assertThat(requests).hasText("2");
        assertThat(sent).hasText("0");
        String send = "() => fetch('/api/v1/presets', { method: 'POST', body: '12345' }).then(() => true)";
        tab.page().evaluate(send);
        assertThat(sent).hasText("5 B");
        worker.evaluate(send);
        assertThat(sent).hasText("10 B");
        tab.page().evaluate("() => navigator.sendBeacon('/api/v1/presets', '1234567')");
        assertThat(sent).hasText("17 B");
    }

    @ParameterizedTest
    @MethodSource("tools")
    @Promise({"IMG-1", "IMG-2"})
    void everyToolWorksWithTheNetworkCut(String id, Tab tab) {
        ToolScreen.open(tab, id);
        ToolPagesIT.kept(tab);
        tab.context().setOffline(true);
        ToolScreen tool = ToolScreen.open(tab, id).choose("harbour.jpg", PHONE);
        work(tool, id);
        assertThat(tab.page().locator("#tools-requests")).hasText("0");
        assertThat(tab.page().locator("#tools-sent")).hasText("0");
    }

    @Test
    @Promise("IMG-1")
    void everyFormatIsReadAndWrittenWithTheNetworkCut(Tab tab) throws Exception {
        ToolScreen.open(tab, "convert");
        ToolPagesIT.kept(tab);
        tab.context().setOffline(true);
        ToolScreen tool = ToolScreen.open(tab, "convert");
        tool.choose(
                ToolScreen.file("phone.heic", heic()),
                ToolScreen.file("still.gif", gif()),
                ToolScreen.file("mark.png", TestPictures.annotatedPng(60, 40)),
                ToolScreen.file(
                        "drawing.svg",
                        "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'><rect width='9' height='9'/></svg>"
                                .getBytes(StandardCharsets.UTF_8)));
        for (String format : List.of("JPEG", "PNG", "WebP", "AVIF")) {
            tool.choice("Format", format);
            assertThat(Exiftool.read(tool.save()).path("File:FileType").asString())
                    .isEqualToIgnoringCase(format);
        }
        tool.choice("Format", "PNG");
        tab.field("Palette").check();
        assertThat(Exiftool.read(tool.save()).path("PNG:ColorType").asString()).contains("Palette");
        assertThat(ToolScreen.unzip(tab.download(tab.button("Save all 4"))))
                .containsOnlyKeys("phone.png", "still.png", "mark.png", "drawing.png");
        assertThat(tab.page().locator("#tools-requests")).hasText("0");
    }

    @ParameterizedTest
    @MethodSource("tools")
    @Promise("IMG-6")
    void theFileOfEveryToolFollowsTheToggle(String id, Tab tab) throws Exception {
        ToolScreen tool = ToolScreen.open(tab, id).choose("harbour.jpg", PHONE);
        work(tool, id);
        assertThat(left(result(tool, id))).isEmpty();
        if (id.equals("convert")) {
            tool.choice("Format", "JPEG");
        }
        if (id.equals("batch")) {
            // An own recipe obeys it as a preset does.
            tab.page().locator("input[name=preset][value=own]").check();
            work(tool, id);
            assertThat(left(result(tool, id))).isEmpty();
        }
        tool.stripping().uncheck();
        if (id.equals("batch")) {
            work(tool, id);
        }
        assertThat(left(result(tool, id))).containsKeys("IFD0:Artist", "GPS:GPSLatitude");
    }

    @Test
    @Promise("IMG-6")
    void allAreSavedAsTheResultsInAZipAndInAFolder(Tab tab) throws Exception {
        byte[] png = TestPictures.annotatedPng(300, 200);
        ToolScreen tool = ToolScreen.open(tab, "compress");
        tool.choose(ToolScreen.file("one.png", png), ToolScreen.file("two.png", png));
        tool.made();
        for (byte[] file :
                ToolScreen.unzip(tab.download(tab.button("Save all 2"))).values()) {
            MetadataIT.clean(file);
        }
        tool.fillAFolder();
        assertThat(tab.page().locator(".o-banner.is-ok")).containsText("2 pictures are in the folder");
        for (String name : List.of("one.png", "two.png")) {
            MetadataIT.clean(tool.fromFolder(name));
        }
        tool.emptyTheFolder();
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "drag"})
    @Promise("IMG-6")
    void whatIsTakenToAnotherProgramIsTheResult(String way, Tab tab) throws Exception {
        ToolScreen tool = ToolScreen.open(tab, "compress").choose("one.png", TestPictures.annotatedPng(300, 200));
        tool.made();
        tab.page().evaluate("""
                () => {
                  navigator.clipboard.write = async ([item]) => { window.handed = await item.getType('image/png'); };
                  const url = URL.createObjectURL;
                  URL.createObjectURL = (blob) => { window.handed = blob; return url.call(URL, blob); };
                }""");
        if (way.equals("copy")) {
            tab.press("Copy the picture, as PNG");
            assertThat(tab.page().locator(".o-banner.is-ok")).containsText("in the clipboard");
        } else {
            tab.page().locator(".o-dragout").dispatchEvent("dragstart");
        }
        MetadataIT.clean(tool.handed());
    }

    @Test
    @Promise({"IMG-6", "IMG-7"})
    void theToggleFollowsThePresetAndTheFileFollowsTheToggle(Tab tab) throws Exception {
        ToolScreen tool = ToolScreen.open(tab, "compress").choose("harbour.jpg", PHONE);
        for (Preset preset : Presets.all()) {
            if (preset.recipe().output().format() == null) {
                continue;
            }
            tool.select("Preset", preset.id());
            boolean strips = preset.recipe().output().metadata().strips();
            assertThat(tool.stripping()).isChecked(new LocatorAssertions.IsCheckedOptions().setChecked(strips));
            assertThat(!preset.social() || strips).as(preset.id()).isTrue();
        }
        tool.select("Preset", "social-square");
        MetadataIT.clean(tool.save());
        tool.stripping().uncheck();
        byte[] kept = tool.save();
        assertThat(Exiftool.left(Exiftool.read(kept))).containsKeys("IFD0:Artist", "GPS:GPSLatitude");
        tool.stripping().check();
        MetadataIT.clean(tool.save());
        assertThat(tab.page().locator("#tools-strip-help")).containsText("Position");
    }

    @ParameterizedTest
    @MethodSource("tools")
    @Promise({"IMG-3", "IMG-6"})
    void everyToolHasTheToggleAndTheLabelOnlyOnTheDevice(String id, Tab tab) {
        ToolScreen tool = ToolScreen.open(tab.expectRefusals(), id);
        assertThat(tool.stripping()).isVisible();
        assertThat(tool.stripping()).isChecked();
        assertThat(tool.place()).hasText("Processed on your device");
        tool.choice("Where", "On the server");
        assertThat(tool.place()).hasText("Processed on this server, not stored");
        assertThat(tab.page().getByText("Processed on your device")).hasCount(0);
        assertThat(tab.link("Sign in")).isVisible();
        tool.choice("Where", "On this device");
        assertThat(tool.place()).hasText("Processed on your device");
    }

    @Test
    @Promise({"IMG-3", "IMG-4"})
    void theServerGetsAFileOnlyByThePress(Tab tab) throws Exception {
        Person person = Person.verified(SERVER);
        ToolScreen tool = ToolScreen.open(tab.as(person), "compress");
        tool.choose(
                ToolScreen.file("harbour.jpg", PHONE), ToolScreen.file("jug.jpg", TestPictures.phoneJpeg(600, 400, 1)));
        tool.made();
        tab.forgetRequests();
        tool.choice("Where", "On the server");
        tool.choice("Format", "WebP");
        Locator send = tab.button("Send 1 file to this server");
        assertThat(send).isEnabled();
        assertThat(send).hasClass(Pattern.compile(".*is-send.*"));
        assertThat(tab.requests()).allMatch(request -> request.method().equals("GET"));
        Look.at(tab, "tool-server");
        send.click();
        byte[] saved = tool.save();
        assertThat(Exiftool.read(saved).path("File:FileType").asString()).isEqualTo("WEBP");
        MetadataIT.clean(saved);
        assertThat(tab.requests())
                .filteredOn(request -> request.method().equals("POST"))
                .singleElement()
                .satisfies(request -> assertThat(request.url()).endsWith("/api/v1/transform"));
        assertThat(tab.page().locator("#tools-sent")).not().hasText("0");
        assertThat(person.api().files()).as("nothing is stored").isEmpty();
    }

    @Test
    @Promise({"IMG-3", "IMG-4"})
    void whatIsStillToBeSentStaysHereWhenItIsClosedOrThePersonGoesBack(Tab tab) {
        ToolScreen tool = ToolScreen.open(tab.as(Person.verified(SERVER)).expectCut(), "compress");
        tool.choose(
                ToolScreen.file("one.jpg", PHONE),
                ToolScreen.file("two.jpg", PHONE),
                ToolScreen.file("three.jpg", PHONE),
                ToolScreen.file("four.jpg", PHONE));
        tool.made();
        tool.choice("Where", "On the server");
        List<Route> held = new ArrayList<>();
        tab.page().route("**/api/v1/transform", held::add);
        tab.press("Send 4 files to this server");
        tab.page().waitForCondition(() -> held.size() == 2);
        assertThat(tab.page().getByText("Sent to the server and back: 0 of 4")).isVisible();
        tab.press("Close three.jpg");
        held.getFirst().abort("internetdisconnected");
        tab.page().waitForCondition(() -> held.size() == 3);
        assertThat(tab.page().getByText("Sent to the server and back: 1 of 3")).isVisible();
        tool.choice("Where", "On this device");
        assertThat(tool.place()).hasText("Processed on your device");
        tab.page()
                .waitForCondition(
                        () -> held.stream().allMatch(route -> route.request().failure() != null));
        assertThat(tab.button("Stop")).isHidden();
        tool.made();
        assertThat(held).hasSize(3);
    }

    @Test
    void aBadFileSaysWhatIsWrongAndTheOthersGoOn(Tab tab) {
        ToolScreen tool = ToolScreen.open(tab, "resize");
        byte[] wide = TestPictures.pngBomb(40_000, 20);
        tool.choose(
                ToolScreen.file("letter.jpg", "Dear Sir or Madam".getBytes(StandardCharsets.UTF_8)),
                ToolScreen.file("half.jpg", TestPictures.truncated(noise(900, 700), 0.5)),
                ToolScreen.file("empty.jpg", new byte[0]),
                ToolScreen.file("moving.gif", TestPictures.animatedGif(60, 40, 3)),
                ToolScreen.file("wide.png", wide),
                ToolScreen.file("long.png", TestPictures.write(TestPictures.photo(30_000, 16), "png")),
                ToolScreen.file("harbour.jpg", PHONE));
        Map.of(
                        "letter.jpg", "This is no picture",
                        "half.jpg", "The end of this file is missing",
                        "empty.jpg", "This file is empty",
                        "moving.gif", "A changed GIF is written by the server only",
                        "wide.png", "a side may have up to")
                .forEach((name, words) -> {
                    tool.select(name);
                    assertThat(tool.fault()).containsText(words);
                    assertThat(tool.fault()).containsText(name);
                    assertThat(tool.frame(name)).containsText("Failed");
                });
        Look.at(tab, "tool-faults");
        tool.select("harbour.jpg").made();
        assertThat(tool.fault()).isHidden();
        Map<String, byte[]> files = ToolScreen.unzip(tab.download(tab.button("Save all 3")));
        assertThat(files).containsOnlyKeys("harbour.jpg", "long.png");
        assertThat(tab.page().locator(".o-banner.is-warn")).containsText("could not be made");
    }

    @Test
    void aThousandFilesAtOnceStayInHand(Tab tab) {
        ToolScreen tool = ToolScreen.open(tab, "batch");
        byte[] small = TestPictures.plainJpeg(48, 32);
        tool.choose(ToolScreen.files("picture-%04d.jpg", 1000, small));
        tool.batchSays("1000 files");
        assertThat(tab.page().locator("table.o-batch tbody tr")).hasCount(50);
        // What a person does meanwhile is done meanwhile; how soon is measured by the bench.
        tab.press("Work on 1000 files");
        tab.press("Files after");
        assertThat(tab.page().locator("table.o-batch tbody tr").first()).containsText("picture-0050.jpg");
        tool.batchSays("1000 of 1000 ready");
        assertThat(ToolScreen.unzip(tab.download(tab.button("Save 1000 as ZIP"))))
                .hasSize(1000);
    }

    @Test
    void aBatchStopsWhenItIsToldTo(Tab tab) {
        ToolScreen tool = ToolScreen.open(tab, "batch");
        byte[] large = noise(2400, 1800);
        tool.choose(ToolScreen.files("%d.jpg", 12, large));
        tab.press("Work on 12 files");
        assertThat(tab.button("Stop")).isVisible();
        tool.batchGoesOn();
        tab.press("Stop");
        assertThat(tab.button("Stop")).isHidden();
        assertThat(tab.page().getByText(Pattern.compile("Work on \\d+ files?"))).isVisible();
        assertThat(tab.page().getByText(Pattern.compile("Save \\d+ as ZIP"))).isVisible();
    }

    @Test
    void aWorkerThatDiesTakesNothingAlong(Tab tab) {
        ToolScreen tool = ToolScreen.open(tab, "batch");
        byte[] large = noise(1600, 1200);
        tool.choose(ToolScreen.files("%d.jpg", 8, large));
        tab.press("Work on 8 files");
        tool.batchGoesOn();
        tab.page().workers().forEach(ToolsIT::kill);
        assertThat(tab.button("Stop")).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(90_000));
        // Each is ready, or says that it can be tried again, and that works.
        for (int i = 0; i < 8; i++) {
            Locator again = tool.row(i + ".jpg").locator("[data-focus^=again]");
            if (again.count() > 0) {
                again.click();
            }
        }
        tool.batchSays("8 of 8 ready");
    }

    @Test
    void settingsAreUndoneRememberedAndForgotten(Tab tab) {
        ToolScreen tool = ToolScreen.open(tab, "compress").choose("harbour.jpg", PHONE);
        tool.made();
        assertThat(tab.button("Undo")).isDisabled();
        // Nothing was changed: nothing is kept, nor about to be.
        assertThat(tab.page().locator(".o-remembered")).isHidden();
        assertThat(stored(tab)).isNull();
        tool.choice("Format", "WebP");
        tool.stripping().uncheck();
        tab.page().keyboard().press("Control+z");
        assertThat(tool.stripping()).isChecked();
        tab.page().keyboard().press("Control+z");
        assertThat(tool.group("Format").locator("input:checked")).hasAttribute("value", "");
        tab.page().keyboard().press("Control+Shift+z");
        assertThat(tool.group("Format").locator("input:checked")).hasAttribute("value", "webp");
        tab.page().waitForFunction("() => localStorage.getItem('opus-tools')?.includes('webp')");
        assertThat(tab.page().locator(".o-remembered")).isVisible();
        assertThat(stored(tab)).doesNotContain("harbour");

        ToolScreen again = ToolScreen.open(tab, "compress");
        assertThat(again.group("Format").locator("input:checked")).hasAttribute("value", "webp");
        tab.press("Forget them");
        assertThat(stored(tab)).isNull();
        tab.press("Reset");
        ToolScreen fresh = ToolScreen.open(tab, "resize");
        assertThat(fresh.stripping()).isChecked();
    }

    @Test
    void keysDoWhatTheListSays(Tab tab) {
        ToolScreen tool = ToolScreen.open(tab, "compress");
        tool.choose(ToolScreen.file("one.jpg", PHONE), ToolScreen.file("two.jpg", PHONE));
        tool.made();
        assertThat(tool.frame("one.jpg").locator("button").first()).hasAttribute("aria-pressed", "true");
        tab.page().keyboard().press("]");
        assertThat(tool.frame("two.jpg").locator("button").first()).hasAttribute("aria-pressed", "true");
        tab.page().keyboard().press("1");
        assertThat(tab.page().locator(".o-view-level")).hasText("100 %");
        tab.page().keyboard().press("0");
        assertThat(tab.page().locator(".o-view-level")).not().hasText("100 %");
        tab.page().locator(".o-view").click();
        tab.page().mouse().wheel(0, -400);
        assertThat(tab.page().locator(".o-view")).hasClass(Pattern.compile(".*is-zoomed.*"));
        tab.page().locator(".o-view").dblclick();
        assertThat(tab.page().locator(".o-view")).not().hasClass(Pattern.compile(".*is-zoomed.*"));
        tab.page().keyboard().press("?");
        assertThat(tab.dialog()).containsText("Keyboard shortcuts");
        Look.at(tab, "tool-keys");
        tab.field("Keys without Ctrl").uncheck();
        tab.page().keyboard().press("Escape");
        tab.page().keyboard().press("[");
        assertThat(tool.frame("two.jpg").locator("button").first()).hasAttribute("aria-pressed", "true");
        tab.page().locator("body").click();
        assertThat(Tab.bytes(
                        tab.page().waitForDownload(() -> tab.page().keyboard().press("Control+s"))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void everyToolLooksRight(String id, Tab tab) {
        ToolScreen tool = ToolScreen.open(tab, id);
        Look.at(tab, "tool-" + id + "-empty");
        tool.choose(
                ToolScreen.file("harbour.jpg", PHONE), ToolScreen.file("jug.png", TestPictures.annotatedPng(300, 200)));
        work(tool, id);
        Look.at(tab, "tool-" + id + "-open");
        Look.reachedByKeyboard(tab);
    }

    /** Does with a tool what it is for, until there is a result. */
    static void work(ToolScreen tool, String id) {
        Tab tab = tool.tab();
        switch (id) {
            case "batch" -> {
                tab.page().locator("[data-focus=start]").click();
                assertThat(tab.page().locator("[data-focus=zip]"))
                        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(90_000));
                return;
            }
            case "crop" -> tab.press("Turn right");
            case "redact" -> tab.press("Add a box");
            case "convert" -> tool.choice("Format", "AVIF");
            case "resize" -> tool.choice("Size by", "Pixels");
            case "watermark" ->
                tab.page()
                        .getByLabel("Text")
                        .and(tab.page().locator("[type=text]"))
                        .fill("Opus");
            default -> {}
        }
        tool.made();
    }

    /** Saves what {@link #work} made of the one file that is open. */
    private static byte[] result(ToolScreen tool, String id) {
        return id.equals("batch")
                ? ToolScreen.unzip(tool.tab().download(tool.page().locator("[data-focus=zip]")))
                        .firstEntry()
                        .getValue()
                : tool.save();
    }

    private static Map<String, String> left(byte[] picture) throws Exception {
        return Exiftool.left(Exiftool.read(picture));
    }

    private static void kill(Worker worker) {
        worker.evaluate("() => { self.close(); }");
    }

    private static String stored(Tab tab) {
        return (String) tab.page().evaluate("() => localStorage.getItem('opus-tools')");
    }

    private static com.microsoft.playwright.Mouse.MoveOptions steps(int steps) {
        return new com.microsoft.playwright.Mouse.MoveOptions().setSteps(steps);
    }

    /** With the grain of a real photograph, so that it is not made in no time. */
    private static byte[] noise(int width, int height) {
        return Noise.photo(width, height);
    }

    /** A photograph of a phone, with its orientation outside Exif as well. */
    private static byte[] heic() throws IOException {
        try (var file = TestPictures.class.getResourceAsStream("heic/turned-6.heic")) {
            return file.readAllBytes();
        }
    }

    private static byte[] gif() {
        return TestPictures.animatedGif(60, 40, 1);
    }

    private static BufferedImage image(byte[] bytes) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    private static String size(byte[] bytes) throws IOException {
        BufferedImage image = image(bytes);
        return image.getWidth() + "x" + image.getHeight();
    }

    private static int[] pixels(byte[] bytes) throws IOException {
        BufferedImage image = image(bytes);
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static Color colour(BufferedImage image, int x, int y) {
        return new Color(image.getRGB(x, y));
    }

    private static int brightest(BufferedImage image, int left, int top, int right, int bottom) {
        int most = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                most = Math.max(most, colour(image, x, y).getGreen());
            }
        }
        return most;
    }
}
