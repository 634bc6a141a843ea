package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Studio as a person uses it. */
record StudioPage(Tab tab) {

    /** Work on pictures takes its time on a busy machine. */
    private static final int PATIENCE = 90_000;

    static StudioPage open(Tab tab, String query) {
        tab.open("/app/studio" + query);
        assertThat(tab.button("Choose files")).isVisible();
        return new StudioPage(tab);
    }

    static FilePayload file(String name, byte[] bytes) {
        return new FilePayload(name, "image/jpeg", bytes);
    }

    StudioPage choose(FilePayload... files) {
        tab.page().locator("input[type=file]").first().setInputFiles(files);
        for (FilePayload file : files) {
            assertThat(row(file.name)).isVisible();
        }
        return this;
    }

    StudioPage preset(String id) {
        tab.page().locator("input[name=preset][value=" + id + "]").check();
        return this;
    }

    Locator stripping() {
        return tab.page().locator("#recipe-strip");
    }

    /** The press by which files leave the device. */
    StudioPage send() {
        tab.page().locator("button.is-send").click();
        return this;
    }

    /** Waits until so many results of so many files are ready and nothing is at work. */
    StudioPage ready(int ready, int all) {
        assertThat(tab.page().getByText(ready + " of " + all + " ready", new Page.GetByTextOptions().setExact(true)))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        assertThat(tab.button("Cancel")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
        return this;
    }

    Locator row(String name) {
        return tab.page()
                .locator("table.o-studio tbody tr")
                .filter(new Locator.FilterOptions().setHas(tab.page().locator("[title='" + name + "']")));
    }

    /** The ids of the jobs in the address. */
    List<String> jobs() {
        Matcher job = Pattern.compile("[?&]job=([^&]+)").matcher(tab.page().url());
        return Stream.generate(() -> job.find() ? job.group(1) : "")
                .takeWhile(id -> !id.isEmpty())
                .toList();
    }
}
