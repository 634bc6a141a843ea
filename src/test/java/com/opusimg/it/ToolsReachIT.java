package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.opusimg.Promise;
import com.opusimg.engine.Exiftool;
import com.opusimg.engine.TestPictures;
import com.opusimg.it.Fingers.At;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The tools by fingers, by keys, by ear, and where they meet the rest of the system. */
@ExtendWith(Chromium.class)
class ToolsReachIT {

    private static final byte[] PHONE = TestPictures.phoneJpeg(800, 600, 6);

    /** So many stops of the tabulator no page of the tools has. */
    private static final int MOST_STOPS = 200;

    private static final Set<String> CONTROLS = Set.of(
            "button",
            "link",
            "textbox",
            "combobox",
            "slider",
            "spinbutton",
            "checkbox",
            "switch",
            "radio",
            "radiogroup",
            "progressbar",
            "ProgressIndicator",
            "ColorWell",
            "DisclosureTriangle",
            "image",
            "img",
            "dialog",
            "table");

    /** What holds where the focus stands now, and whether that is where it is to go; all in one, as there are many stops. */
    private static final String STOP = """
            (element) => {
              const now = document.activeElement;
              const came = 'before' in window;
              const stop = {
                there: now === element,
                trapped: came && now === window.before && now !== document.body,
                unseen: came ? (%s)() ?? '' : '',
              };
              window.before = now;
              return stop;
            }""".formatted(Look.UNSEEN_FOCUS);

    static Stream<String> tools() {
        return ToolsIT.tools();
    }

    @Test
    @Promise("IMG-6")
    void aResultIsCopiedAsAPictureWithoutMetadata(Tab tab) throws Exception {
        tab.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        tab.context().addInitScript("""
                window.ClipboardItem = class extends ClipboardItem {
                  constructor(items) {
                    super(items);
                    window.copied = items['image/png'];
                  }
                };""");
        ToolScreen tool = ToolScreen.open(tab, "convert").choose("harbour.jpg", PHONE);
        tool.choice("Format", "PNG");
        tool.stripping().uncheck();
        tool.made();
        tab.press("Copy the picture, as PNG");
        assertThat(tab.page().locator(".o-banner.is-ok")).containsText("in the clipboard, as PNG and without metadata");
        assertThat(tool.said()).containsText("in the clipboard");
        // What the page gave, and what another program gets.
        for (String from :
                List.of("window.copied", "navigator.clipboard.read().then(([item]) => item.getType('image/png'))")) {
            JsonNode read = Exiftool.read(tool.bytes("() => " + from, null));
            assertThat(read.path("File:FileType").asString()).isEqualTo("PNG");
            assertThat(read.path("File:ImageWidth")
                            .asInt(read.path("PNG:ImageWidth").asInt()))
                    .isEqualTo(600);
            assertThat(Exiftool.left(read)).as(from).isEmpty();
        }
    }

    @Test
    void aResultIsDraggedOutUnderItsName(Tab tab) {
        ToolScreen tool = ToolScreen.open(tab, "compress").choose("12:30 harbour.jpg", PHONE);
        tool.made();
        tab.page().evaluate("""
                () => addEventListener('dragstart', ({ dataTransfer }) => {
                  window.dragged = dataTransfer.getData('DownloadURL');
                })""");
        tab.page().locator(".o-dragout").scrollIntoViewIfNeeded();
        BoundingBox name = tab.page().locator(".o-dragout").boundingBox();
        tab.page().mouse().move(name.x + 10, name.y + 5);
        tab.page().mouse().down();
        tab.page().mouse().move(name.x + 60, name.y - 60, new Mouse.MoveOptions().setSteps(5));
        tab.page().waitForFunction("() => window.dragged");
        // A type, a name and an address, parted by colons: browsers take the third part for the address.
        String[] dragged = ((String) tab.page().evaluate("() => window.dragged")).split(":", 3);
        assertThat(dragged).startsWith("image/jpeg", "12_30 harbour.jpg").hasSize(3);
        assertThat(tab.page().evaluate("""
                async (address) => {
                  const picture = new Image();
                  picture.src = address;
                  await picture.decode();
                  return `${picture.naturalWidth}x${picture.naturalHeight}`;
                }""", dragged[2])).isEqualTo("600x800");
    }

    @Test
    @Promise("IMG-1")
    void filesFromTheFileManagerAreOpened(Tab tab) {
        tab.context().addInitScript("""
                const bytes = Uint8Array.from(atob('%s'), (c) => c.charCodeAt(0));
                const handle = (name) => ({ kind: 'file', name, getFile: async () => new File([bytes], name) });
                const gone = { kind: 'file', name: 'gone.jpg', getFile: async () => { throw new DOMException('', 'NotFoundError'); } };
                Object.defineProperty(window, 'launchQueue', {
                  value: { setConsumer: (take) => take({ files: [handle('one.jpg'), gone, handle('two.jpg')] }) },
                });""".formatted(Base64.getEncoder().encodeToString(PHONE)));
        ToolScreen tool = ToolScreen.open(tab, "compress?opened");
        assertThat(tool.frame("one.jpg")).isVisible();
        assertThat(tool.frame("two.jpg")).isVisible();
        tool.made();
        assertThat(tab.page().url()).doesNotContain("opened");
        // Without the mark in the address, nothing is asked for.
        assertThat(ToolScreen.open(tab, "compress").page().locator(".o-film-frame"))
                .hasCount(0);
    }

    /** Its reader knows the rules: of scope for what opens files, of endings and types for what is taken. */
    @Test
    void theBrowserFindsNoFaultWithTheManifest(Tab tab) {
        tab.open("/tools/compress");
        JsonObject read = tab.context().newCDPSession(tab.page()).send("Page.getAppManifest");
        assertThat(read.get("url").getAsString()).endsWith("/tools/manifest.webmanifest");
        assertThat(read.getAsJsonArray("errors")).isEmpty();
        JsonObject share = read.getAsJsonObject("manifest").getAsJsonObject("shareTarget");
        assertThat(share.get("action").getAsString())
                .isEqualTo(tab.server().http("/tools/share").toString());
    }

    @Test
    void aBatchFillsAFolderAndAFolderThatIsNotGivenIsNoFault(Tab tab) {
        ToolScreen tool = ToolScreen.open(tab, "batch");
        tool.choose(ToolScreen.file("one.jpg", PHONE), ToolScreen.file("TWO.jpg", PHONE));
        tab.press("Work on 2 files");
        tool.batchSays("2 of 2 ready");
        pickFolder(tab, "throw new DOMException('', 'AbortError');");
        tab.press("Save into a folder");
        tab.page().waitForFunction("() => window.picked");
        assertThat(tab.page().locator("#tools .o-banner:visible")).hasCount(0);

        pickFolder(tab, """
                const folder = await navigator.storage.getDirectory();
                await (await folder.getFileHandle('two.jpg', { create: true })).createWritable().then((s) => s.close());
                return folder;""");
        tab.press("Save into a folder");
        assertThat(tab.page().locator(".o-banner.is-ok"))
                .containsText("2 pictures are in the folder. What was there stays.");
        assertThat(tool.said()).containsText("2 pictures are in the folder");
        assertThat(tool.folder()).isEqualTo("TWO (2).jpg true,one.jpg true,two.jpg false");
        tool.emptyTheFolder();
    }

    @Test
    void twoFingersZoomThePictureAndNeverThePage(Tab tab) {
        Tab phone = compressing(tab.onPhone());
        Locator view = phone.page().locator(".o-view");
        At middle = Fingers.middleOf(view);
        double scrolled = scrolled(phone);
        var fingers = new Fingers(phone.page());
        // Apart, the upper finger staying: what scrolls a page by its middle does not scroll it here.
        fingers.drag(List.of(middle, middle.by(0, 40)), List.of(new At(0, 0), new At(0, 120)));
        assertThat(view).hasClass(Pattern.compile(".*is-zoomed.*"));
        assertThat(view).hasAttribute("style", Pattern.compile("--split: ?50%"));
        // Side by side they move it.
        At before = corner(phone);
        fingers.drag(List.of(middle, middle.by(40, 0)), List.of(new At(-30, -60), new At(-30, -60)));
        assertThat(corner(phone).x()).isCloseTo(before.x() - 30, within(3.0));
        assertThat(corner(phone).y()).isCloseTo(before.y() - 60, within(3.0));
        // One finger too, away from the line.
        fingers.drag(middle.by(90, 0), 0, 50);
        assertThat(corner(phone).y()).isCloseTo(before.y() - 10, within(6.0));
        assertThat(scrolled(phone)).isEqualTo(scrolled);
        assertThat(phone.page().evaluate("() => visualViewport.scale")).isEqualTo(1);
    }

    @Test
    void aFingerOnAWholePictureMovesTheLineOrScrollsThePage(Tab tab) {
        Tab phone = compressing(tab.onPhone());
        Locator view = phone.page().locator(".o-view");
        At middle = Fingers.middleOf(view);
        double scrolled = scrolled(phone);
        var fingers = new Fingers(phone.page());
        fingers.drag(middle, 100, 4);
        assertThat(view).hasAttribute("style", Pattern.compile("--split: ?(7|8)\\d.*"));
        assertThat(scrolled(phone)).isEqualTo(scrolled);

        String line = view.getAttribute("style");
        fingers.drag(middle.by(60, 80), 0, -160);
        phone.page().waitForFunction("before => scrollY > before + 50", scrolled);
        assertThat(view).hasAttribute("style", line);
    }

    @Test
    void aFingerDrawsWhatIsCroppedAndCovered(Tab tab) {
        Tab phone = tab.onPhone();
        ToolScreen.open(phone, "crop").choose("harbour.jpg", PHONE).made();
        Locator layer = phone.page().locator(".o-crop-layer");
        At middle = Fingers.middleOf(layer);
        BoundingBox area = layer.boundingBox();
        double scrolled = scrolled(phone);
        var fingers = new Fingers(phone.page());
        // From the lower right corner to the middle, with another finger that comes in between.
        fingers.drag(
                List.of(new At(area.x + area.width - 2, area.y + area.height - 2), middle.by(-40, -40)),
                List.of(new At(-area.width / 2, -area.height / 2), new At(-30, 60)));
        assertThat(phone.page().locator(".o-crop-box"))
                .hasAttribute(
                        "aria-label",
                        Pattern.compile("(29|30)\\d by (39|40)\\d pixels, 0 from the left, 0 from the top.*"));
        assertThat(scrolled(phone)).isEqualTo(scrolled);

        ToolScreen.open(phone, "redact").choose("harbour.jpg", PHONE).made();
        phone.page().waitForFunction("() => document.querySelector('.o-redact-pic')?.naturalWidth === 600");
        middle = Fingers.middleOf(phone.page().locator(".o-redact-stage"));
        scrolled = scrolled(phone);
        fingers.drag(List.of(middle.by(-60, -60), middle.by(80, 80)), List.of(new At(60, 60), new At(0, 40)));
        assertThat(phone.page().locator("[data-box]")).hasCount(1);
        assertThat(phone.page().locator("[data-box]"))
                .hasAttribute("aria-label", Pattern.compile("Box 1, 1\\d\\d by 1\\d\\d pixels.*"));
        assertThat(scrolled(phone)).isEqualTo(scrolled);
        assertThat(phone.page().evaluate("() => visualViewport.scale")).isEqualTo(1);
    }

    @Test
    @Promise("IMG-1")
    void withoutHttpsTheToolsWorkAllTheSame(Tab tab) throws Exception {
        Tab plain = tab.onPlainHttp();
        ToolScreen tool = ToolScreen.open(plain, "compress").choose("harbour.jpg", PHONE);
        assertThat(plain.page().evaluate("() => isSecureContext")).isEqualTo(false);
        MetadataIT.clean(tool.save());
        assertThat(plain.button("Copy the picture, as PNG")).isHidden();
        assertThat(plain.page().locator("#tools-sent")).hasText("0");
    }

    @ParameterizedTest
    @MethodSource("tools")
    void everyToolIsUsedByKeysAlone(String id, Tab tab) throws Exception {
        ToolScreen tool = ToolScreen.open(tab, id);
        Page page = tab.page();
        page.onFileChooser(chooser -> chooser.setFiles(ToolScreen.file("harbour.jpg", PHONE)));
        go(tab, tab.button("Choose files"));
        page.keyboard().press("Enter");
        Locator save = tab.button("Save image");
        if (id.equals("batch")) {
            assertThat(tab.button("Work on 1 file")).isEnabled();
            go(tab, tab.button("Work on 1 file"));
            page.keyboard().press("Enter");
            tool.batchSays("1 of 1 ready");
            save = tab.button("Save 1 as ZIP");
        } else {
            tool.made();
            // What came did not take the focus away.
            assertThat(tab.button("Choose files")).isFocused();
            workByKeys(tool, id);
            tool.made();
        }
        go(tab, save);
        byte[] saved = Tab.bytes(page.waitForDownload(() -> page.keyboard().press("Enter")));
        MetadataIT.clean(id.equals("batch") ? ToolScreen.unzip(saved).get("harbour.jpg") : saved);
        assertThat(save).isFocused();
        // And on, round to the first stop.
        go(tab, page.locator("a.o-skip"));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void everyControlHasANameAndEverySliderItsValueInWords(String id, Tab tab) {
        ToolScreen tool = ToolScreen.open(tab, id);
        tool.choose(ToolScreen.file("harbour.jpg", PHONE), ToolScreen.file("letter.jpg", new byte[0]));
        ToolsIT.work(tool, id);
        tab.page().evaluate("() => document.querySelectorAll('#tools details').forEach((one) => (one.open = true))");
        JsonObject tree = tab.context().newCDPSession(tab.page()).send("Accessibility.getFullAXTree");
        var controls = new ArrayList<String>();
        var nameless = new ArrayList<String>();
        for (JsonElement element : tree.getAsJsonArray("nodes")) {
            JsonObject node = element.getAsJsonObject();
            String role = value(node, "role");
            if (!node.get("ignored").getAsBoolean() && CONTROLS.contains(role)) {
                controls.add(role);
                if (value(node, "name").isBlank()) {
                    nameless.add(node.toString());
                }
            }
        }
        assertThat(controls).contains("button", "link", "switch").hasSizeGreaterThan(30);
        assertThat(nameless).isEmpty();
        assertThat(tab.page().locator("#tools input[type=range]:not([aria-valuetext])"))
                .hasCount(0);
    }

    @Test
    void whatComesOfAFileIsSaid(Tab tab) {
        ToolScreen tool =
                ToolScreen.open(tab, "compress").choose("harbour.jpg", PHONE).made();
        assertThat(tool.said()).hasText(Pattern.compile("harbour\\.jpg is made, \\d+ % smaller\\."));
        tool.choose("letter.jpg", "Dear Sir or Madam".getBytes(StandardCharsets.UTF_8));
        assertThat(tool.said()).containsText("letter.jpg: This is no picture");
        ToolScreen batch = ToolScreen.open(tab, "batch");
        batch.choose(ToolScreen.file("one.jpg", PHONE), ToolScreen.file("empty.jpg", new byte[0]));
        tab.press("Work on 1 file");
        assertThat(batch.said())
                .containsText(
                        "1 of 2 ready · 1 failed", new LocatorAssertions.ContainsTextOptions().setTimeout(90_000));
    }

    @Test
    void aButtonCanBePressedWhileWorkGoesOn(Tab tab) {
        byte[] large = Noise.photo(1200, 900);
        ToolScreen tool = ToolScreen.open(tab, "compress");
        tool.choose(ToolScreen.files("%d.jpg", 30, large));
        tool.made();
        tab.press("Save all 30");
        pressLong(tab.button("Stop"), () -> tab.page().waitForFunction("""
                () => {
                  const { value } = document.querySelector('#tools .o-banner progress');
                  window.seen ??= value;
                  return value > window.seen + 1;
                }"""));
        assertThat(tab.button("Stop")).isHidden();
        assertThat(tool.said()).containsText("Stopped");

        ToolScreen redact = ToolScreen.open(tab, "redact").choose("large.jpg", large);
        redact.made();
        Locator add = tab.button("Add a box");
        add.click();
        pressLong(add, redact::made);
        assertThat(tab.page().locator("[data-box]")).hasCount(2);
    }

    /** As a hand does: the button is let go of once something else has happened. */
    private static void pressLong(Locator button, Runnable meanwhile) {
        button.hover();
        button.page().mouse().down();
        meanwhile.run();
        button.page().mouse().up();
    }

    /** Does by keys with a tool what it is for. */
    private static void workByKeys(ToolScreen tool, String id) {
        Tab tab = tool.tab();
        Page page = tab.page();
        switch (id) {
            case "compress" -> {
                Locator quality = page.locator("#tools input.o-range").first();
                go(tab, quality);
                page.keyboard().press("ArrowLeft");
                assertThat(quality).hasAttribute("aria-valuetext", "74");
            }
            case "resize" -> {
                go(tab, tool.group("Size by").locator("input:checked"));
                page.keyboard().press("ArrowRight");
                go(tab, tab.field("Width, px"));
                page.keyboard().press("Control+a");
                page.keyboard().type("150");
                assertThat(tab.field("Height, px")).hasValue("200");
            }
            case "convert" -> {
                go(tab, tool.group("Format").locator("input:checked"));
                page.keyboard().press("ArrowLeft");
            }
            case "crop" -> {
                go(tab, page.locator(".o-crop-box"));
                page.keyboard().press("Shift+ArrowLeft");
                page.keyboard().press("ArrowRight");
                assertThat(tab.field("Left, px")).hasValue("8");
            }
            case "redact" -> {
                go(tab, tab.button("Add a box"));
                page.keyboard().press("Enter");
                assertThat(page.locator("[data-focus=x-0]")).isFocused();
            }
            case "watermark" -> {
                go(tab, page.locator("#tools [type=text]"));
                page.keyboard().type("Opus");
            }
            default -> {}
        }
    }

    /** Goes on by the tabulator until something has the focus, which is seen at each stop and kept at none. */
    private static void go(Tab tab, Locator to) {
        Page page = tab.page();
        page.evaluate("() => { delete window.before; }");
        for (int stops = 0; stops < MOST_STOPS; stops++) {
            var stop = (Map<?, ?>) to.evaluate(STOP);
            assertThat(stop.get("trapped")).as("a trap on " + page.url()).isEqualTo(false);
            assertThat((String) stop.get("unseen")).as("focus that is not seen").isEmpty();
            if (stop.get("there").equals(true)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("not reached by the tabulator: " + to);
    }

    private static void pickFolder(Tab tab, String picked) {
        tab.page()
                .evaluate("() => { window.showDirectoryPicker = async () => { window.picked = true; %s }; }"
                        .formatted(picked));
    }

    /** Shows a picture before and after. */
    private static Tab compressing(Tab phone) {
        ToolScreen.open(phone, "compress").choose("harbour.jpg", PHONE).made();
        return phone;
    }

    private static double scrolled(Tab tab) {
        return ((Number) tab.page().evaluate("() => scrollY")).doubleValue();
    }

    /** Where the upper left corner of the result is, in pixels of the page. */
    private static At corner(Tab tab) {
        BoundingBox box = tab.page().locator(".o-view-side.is-after img").boundingBox();
        return new At(box.x, box.y);
    }

    private static String value(JsonObject node, String property) {
        JsonObject found = node.getAsJsonObject(property);
        return found == null || !found.has("value") ? "" : found.get("value").getAsString();
    }
}
