package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.GpsDirectory;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Attachments in browsers: chosen, dropped, freed of their metadata, sent, looked at, saved, opened in the Studio. */
@ExtendWith(Chromium.class)
class AttachmentsScreenIT {
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
    @Promise({"MSG-11", "IMG-6"})
    void aPictureGoesWithoutItsMetadataAndIsOpenedAtTheOtherEnd(Tab hers, Tab his) throws Exception {
        byte[] photo = TestPictures.phoneJpeg(640, 480, 1);
        assertThat(place(photo)).as("the picture tells where it was taken").isTrue();
        hers.as(ada.who().person()).open("/app/messages?compose");
        hers.page().getByLabel("Subject").fill("The harbour");
        hers.page().locator("input[type=file]").first().setInputFiles(new FilePayload[] {
            new FilePayload("harbour.jpg", "image/jpeg", photo),
            new FilePayload("notes.txt", "text/plain", Attaching.text("Three notes."))
        });
        assertThat(file(hers, "harbour.jpg")).containsText("removed here: ");
        assertThat(file(hers, "harbour.jpg")).containsText("Position");
        assertThat(file(hers, "notes.txt")).containsText("12 B · not scanned");
        drop(hers, "dropped.txt", "Dropped.");
        assertThat(file(hers, "dropped.txt")).containsText("not scanned");
        Look.at(hers, "mail-attach");
        hers.button("Take dropped.txt out").click();
        assertThat(file(hers, "dropped.txt")).hasCount(0);
        hers.page()
                .getByLabel("To", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                .fill(ben.who().address());
        hers.button("Send").click();
        assertThat(hers.page().locator(".o-notice")).containsText("Sent.");

        String message = received("The harbour");
        assertThat(ben.names(message)).containsExactly("harbour.jpg", "notes.txt");
        assertThat(place(ben.content(ben.ids(message).getFirst()))).isFalse();

        his.as(ben.who().person()).open("/app/messages");
        his.page().locator(".o-msg-open").first().click();
        his.sees("2 attachments");
        Locator photoCard = file(his, "harbour.jpg");
        assertThat(photoCard.locator("img")).hasJSProperty("naturalWidth", 96);
        Look.at(his, "mail-attached");
        assertThat(names(his.download(his.link("Save all")))).containsExactly("harbour.jpg", "notes.txt");
        assertThat(his.download(his.link("Save notes.txt"))).isEqualTo(Attaching.text("Three notes."));
        his.button("Look at harbour.jpg").click();
        assertThat(his.dialog().locator("img")).hasJSProperty("naturalWidth", 640);
        his.button("Close").click();
        his.link("Open harbour.jpg in the Studio").click();
        his.sees("harbour.jpg");
        assertThat(his.page().locator("[data-focus=send]")).containsText("1");
    }

    @Test
    @Promise("MSG-11")
    void whoWantsMetadataKeptKeepsIt(Tab tab) throws Exception {
        byte[] photo = TestPictures.phoneJpeg(64, 48, 1);
        tab.as(ada.who().person()).open("/app/messages?compose");
        tab.page().getByLabel("Subject").fill("As it is");
        tab.page().getByLabel("Remove metadata from pictures first").uncheck();
        choose(tab, "as-it-is.jpg", photo);
        assertThat(file(tab, "as-it-is.jpg")).containsText("not scanned");
        String draft = ada.who().await("drafts", "As it is").required("message").asString();
        assertThat(ada.content(ada.ids(draft).getFirst())).isEqualTo(photo);
    }

    @Test
    @Promise("MSG-11")
    void whatCannotBeFreedOfMetadataIsNotSentUnasked(Tab tab) {
        tab.as(ada.who().person()).open("/app/messages?compose");
        tab.page().getByLabel("Subject").fill("Broken");
        choose(tab, "scan.tif", TestPictures.annotatedTiff(20, 20));
        assertThat(file(tab, "scan.tif")).containsText("cannot be taken out");
        assertThat(tab.requests()).noneMatch(request -> request.url().contains("/api/v1/attachments"));
        tab.page()
                .getByLabel("To", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                .fill(ben.who().address());
        tab.button("Send").click();
        tab.sees("Not every file is attached.");
        tab.button("Attach as it is").click();
        assertThat(file(tab, "scan.tif")).containsText("not scanned");
        tab.button("Send").click();
        assertThat(ben.names(received("Broken"))).containsExactly("scan.tif");
    }

    @Test
    @Promise({"MSG-11", "MSG-12"})
    void whatIsRefusedSaysWhyAndADraftThatIsDeletedTakesItsFilesAlong(Tab tab) throws IOException {
        Set<java.nio.file.Path> before = new HashSet<>(server.blobs());
        tab.as(ada.who().person()).expectRefusals().open("/app/messages?compose");
        tab.page().getByLabel("Subject").fill("Too much");
        FilePayload[] many = java.util.stream.IntStream.rangeClosed(1, 11)
                .mapToObj(i -> new FilePayload(i + ".bin", "application/octet-stream", Attaching.bytes(100 + i)))
                .toArray(FilePayload[]::new);
        tab.page().locator("input[type=file]").first().setInputFiles(many);
        assertThat(tab.page().locator(".o-attach.is-bad")).hasCount(1);
        tab.sees("at most 10 attachments, not 11");
        // It is all there again after the page was loaded anew, but for what was refused.
        ada.who().await("drafts", "Too much");
        tab.open("/app/messages?folder=drafts");
        tab.page().locator(".o-msg-open").first().click();
        assertThat(tab.page().locator(".o-attach")).hasCount(10);
        tab.button("Delete this draft").click();
        tab.sees("No drafts");
        Set<java.nio.file.Path> left = new HashSet<>(server.blobs());
        left.removeAll(before);
        assertThat(left).isEmpty();
    }

    private String received(String subject) {
        return ben.who().await("inbox", subject).required("message").asString();
    }

    private static void choose(Tab tab, String name, byte[] bytes) {
        tab.page().locator("input[type=file]").first().setInputFiles(new FilePayload(name, "image/jpeg", bytes));
    }

    private static Locator file(Tab tab, String name) {
        return tab.page().locator(".o-attach").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void drop(Tab tab, String name, String text) {
        tab.page()
                .evaluate(
                        "({name, text}) => { const data = new DataTransfer();"
                                + " data.items.add(new File([atob(text)], name, {type: 'text/plain'}));"
                                + " document.querySelector('.o-editor').dispatchEvent("
                                + "new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true})); }",
                        Map.of("name", name, "text", Base64.getEncoder().encodeToString(Attaching.text(text))));
    }

    private static boolean place(byte[] picture) throws Exception {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture))
                .containsDirectoryOfType(GpsDirectory.class);
    }

    private static List<String> names(byte[] zip) throws IOException {
        var names = new java.util.ArrayList<String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
