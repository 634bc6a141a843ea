package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A tool on the device, as a person uses it. */
record ToolScreen(Tab tab) {

    /** Encoders take their time on a busy machine. */
    private static final int PATIENCE = 90_000;

    static ToolScreen open(Tab tab, String tool) {
        tab.open("/tools/" + tool);
        assertThat(tab.button("Choose files")).isVisible();
        return new ToolScreen(tab);
    }

    static FilePayload file(String name, byte[] bytes) {
        return new FilePayload(name, "", bytes);
    }

    /** So many files of one content, each under its number. */
    static FilePayload[] files(String names, int count, byte[] bytes) {
        return IntStream.range(0, count)
                .mapToObj(i -> file(names.formatted(i), bytes))
                .toArray(FilePayload[]::new);
    }

    ToolScreen choose(FilePayload... files) {
        tab.page().locator("#tools input[type=file]").first().setInputFiles(files);
        return this;
    }

    ToolScreen choose(String name, byte[] bytes) {
        return choose(file(name, bytes));
    }

    /** Brings a file as a drop or a paste does. */
    ToolScreen bring(String event, String name, byte[] bytes) {
        tab.page()
                .evaluate(
                        """
                ({ event, name, content }) => {
                  const data = new DataTransfer();
                  data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
                  const given = { bubbles: true, cancelable: true };
                  document.body.dispatchEvent(event === 'drop'
                    ? new DragEvent('drop', { ...given, dataTransfer: data })
                    : new ClipboardEvent('paste', { ...given, clipboardData: data }));
                }""",
                        Map.of(
                                "event",
                                event,
                                "name",
                                name,
                                "content",
                                Base64.getEncoder().encodeToString(bytes)));
        return this;
    }

    /** Waits until the result of the file that is seen is there by what is set now. */
    ToolScreen made() {
        assertThat(tab.button("Save image")).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(PATIENCE));
        return this;
    }

    /** Waits until a batch has some result and is not at its end. */
    ToolScreen batchGoesOn() {
        assertThat(tab.page().locator("[aria-labelledby=batch-title]"))
                .containsText(
                        Pattern.compile("[1-9]\\d* of \\d+ ready"),
                        new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
        return this;
    }

    /** Waits for what a batch has to show. */
    ToolScreen batchSays(String text) {
        assertThat(tab.page().locator("[aria-labelledby=batch-title]"))
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
        return this;
    }

    /** Saves the result of the file that is seen. */
    byte[] save() {
        made();
        return tab.download(tab.button("Save image"));
    }

    /** Saves all results into a folder of the browser's own, which stands for one that a person chooses. */
    ToolScreen fillAFolder() {
        tab.page().evaluate("() => { window.showDirectoryPicker = () => navigator.storage.getDirectory(); }");
        tab.press("Save into a folder");
        return this;
    }

    /** The files in that folder by name, each with whether it holds anything. */
    String folder() {
        return (String) tab.page().evaluate("""
                async () => {
                  const found = [];
                  for await (const [name, handle] of await navigator.storage.getDirectory()) {
                    found.push(`${name} ${(await handle.getFile()).size > 0}`);
                  }
                  return found.sort().join();
                }""");
    }

    byte[] fromFolder(String name) {
        return bytes(
                "async (name) => (await (await navigator.storage.getDirectory()).getFileHandle(name)).getFile()", name);
    }

    /** Nothing of it may stay in the browser: it stands for a folder outside. */
    void emptyTheFolder() {
        tab.page().evaluate("""
                async () => {
                  const folder = await navigator.storage.getDirectory();
                  for (const name of await Array.fromAsync(folder.keys())) await folder.removeEntry(name);
                }""");
    }

    /** What the page gave out last, where a test listens for it. */
    byte[] handed() {
        return bytes("() => window.handed", null);
    }

    /** The bytes of a blob that a function in the page gives. */
    byte[] bytes(String blob, Object given) {
        String text = (String) tab.page().evaluate("""
                async (given) => {
                  const bytes = new Uint8Array(await (await (%s)(given)).arrayBuffer());
                  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
                }""".formatted(blob), given);
        return Base64.getDecoder().decode(text);
    }

    /** The frame of a file in the strip. */
    Locator frame(String name) {
        return tab.page()
                .locator(".o-film-frame")
                .filter(new Locator.FilterOptions().setHas(tab.page().locator("[title='" + name + "']")));
    }

    ToolScreen select(String name) {
        frame(name).locator(".o-film-press").click();
        return this;
    }

    /** The row of a file in a batch. */
    Locator row(String name) {
        return tab.page()
                .locator("table.o-batch tbody tr")
                .filter(new Locator.FilterOptions().setHas(tab.page().locator("[title='" + name + "']")));
    }

    /** A choice among buttons in a row, by the words on it. */
    ToolScreen choice(String legend, String words) {
        group(legend)
                .locator("label")
                .filter(new Locator.FilterOptions().setHasText(words))
                .click();
        return this;
    }

    Locator group(String legend) {
        return tab.page()
                .locator("#tools fieldset")
                .filter(new Locator.FilterOptions()
                        .setHas(tab.page()
                                .locator("legend")
                                .getByText(legend, new Locator.GetByTextOptions().setExact(true))));
    }

    Locator select(String label, String value) {
        Locator list = tab.field(label);
        list.selectOption(value);
        return list;
    }

    /** The toggle for metadata. */
    Locator stripping() {
        return tab.page().getByLabel("Remove EXIF and location");
    }

    Locator place() {
        return tab.page().locator(".o-titleline .o-place");
    }

    /** What is said to those who listen instead of looking. */
    Locator said() {
        return tab.page().locator("#tools > [role=status]");
    }

    /** What is said instead of a result. */
    Locator fault() {
        return tab.page().locator(".o-toolcard > .o-banner.is-bad");
    }

    Page page() {
        return tab.page();
    }

    /** The files in a ZIP by their names. */
    static SequencedMap<String, byte[]> unzip(byte[] zip) {
        var files = new TreeMap<String, byte[]>();
        try {
            // Sizes stand at its end, as where files are packed while they come: read as systems do, by its directory.
            Path file = Files.write(Files.createTempFile("opus", ".zip"), zip);
            try (var archive = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(archive.entries())) {
                    files.put(entry.getName(), archive.getInputStream(entry).readAllBytes());
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }
}
