package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Getting a copy of everything, and taking it elsewhere, in a browser and without anyone's help. */
@ExtendWith(Chromium.class)
class CopyScreenIT {
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private final OpusServer server = Servers.shared();

    @Test
    @Promise({"RGT-1", "RGT-4"})
    void oneAsksForACopyDownloadsItBringsItElsewhereAndDeletesIt(Tab tab) throws Exception {
        Person person = Person.verified(server);
        person.api().upload("jug.jpg", TestPictures.phoneJpeg(1));
        tab.signIn(person).open("/app/your-data");
        Look.at(tab, "your-data-acts");
        tab.page().getByText("Get a copy").click();
        tab.seesHeading("Your copy");
        tab.press("Put together a copy"); // the sign-in is fresh, so nothing more is asked
        Locator download = tab.page().locator("a[href$='/content']");
        assertThat(download).isVisible(SOON);
        Look.at(tab, "your-copy-ready");

        Path folder = Files.createDirectories(Path.of("target/it/copies"));
        Download file = tab.page().waitForDownload(download::click);
        assertThat(file.suggestedFilename()).matches("opus-copy-[0-9-]+\\.zip");
        Path zip = folder.resolve(person.id() + ".zip");
        file.saveAs(zip);
        byte[] page = PackageIT.unpacked(Files.readAllBytes(zip)).get("index.html");
        Files.write(folder.resolve("index.html"), page);

        tab.page().setInputFiles("#package", zip);
        tab.press("Send it to this server");
        Locator done = tab.page().locator("[id=imports] .o-badge.is-ok");
        assertThat(done).isVisible(SOON);
        assertThat(person.api().files()).as("it was here already").hasSize(1);
        Path wrong = Files.writeString(folder.resolve(person.id() + "-wrong.zip"), "no package");
        tab.expectRefusals().page().setInputFiles("#package", wrong);
        tab.press("Send it to this server");
        assertThat(tab.page().locator("[data-bring] [role=alert]")).containsText("cut off");
        Look.at(tab, "your-copy-brought");

        tab.open("/app/your-copy");
        tab.page()
                .locator("button[aria-label^='Delete the copy']")
                .or(tab.page().getByLabel("Delete the copy"))
                .first()
                .click();
        tab.isTold("The copy is gone");
        assertThat(download).hasCount(0);
    }
}
