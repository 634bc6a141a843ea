package com.opusimg.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.Format;
import com.opusimg.image.Tool.Place;
import com.opusimg.platform.web.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The manifest of tools is well formed, and all that it names is there. */
class ToolCatalogTest {

    static final List<Tool> TOOLS = ToolCatalog.tools();

    private static final Path ICONS = Path.of("src/main/frontend/src/css/icons.css");
    private static final Path VIEWS = Path.of("src/main/webapp/WEB-INF/faces-views/tools");
    private static final Set<String> EDITS =
            Set.of("output", "resize", "crop", "metadata", "redact", "watermark", "recipe");

    @Test
    @Promise("IMG-1")
    void theToolsOfThePolicyAreThere() {
        assertThat(TOOLS)
                .extracting(Tool::id)
                .doesNotHaveDuplicates()
                .contains("compress", "resize", "convert", "crop", "metadata", "redact", "watermark", "batch");
        assertThat(TOOLS).allMatch(Tool::onDevice);
        assertThat(ToolCatalog.find("compress")).hasValue(TOOLS.getFirst());
        assertThat(ToolCatalog.find("none")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("TOOLS")
    void aToolHasWhatItsPageShows(Tool tool) throws IOException {
        assertThat(tool.id()).matches("[a-z]+");
        assertThat(tool.places()).containsAnyOf(Place.values());
        assertThat(EDITS).contains(tool.edits());
        assertThat(Files.readString(ICONS)).contains("\n.i-" + tool.icon() + " {");
        for (String text : List.of("name", "title", "lead", "text")) {
            assertThat(Texts.text("tool." + tool.id() + "." + text)).isNotBlank();
        }
        assertThat(Files.readString(VIEWS.resolve(tool.id() + ".xhtml")))
                .contains("<ui:param name=\"id\" value=\"" + tool.id() + "\" />");
    }

    @Test
    void noPageIsLeftOfAToolThatIsGone() throws IOException {
        try (var views = Files.list(VIEWS)) {
            assertThat(views.map(view -> view.getFileName().toString().replace(".xhtml", "")))
                    .allMatch(id -> ToolCatalog.find(id).isPresent());
        }
    }

    @Test
    void theDeviceReadsAtLeastWhatItWrites() {
        ToolCatalog.Device device = ToolCatalog.device();
        assertThat(device.reads())
                .contains(Format.JPEG, Format.PNG, Format.WEBP, Format.AVIF, Format.GIF, Format.BMP, Format.SVG)
                .contains(Format.HEIC)
                .containsAll(device.writes())
                .containsAll(device.strips());
        assertThat(device.writes())
                .containsExactlyInAnyOrder(Format.JPEG, Format.PNG, Format.WEBP, Format.AVIF)
                .containsAll(device.keepsMetadata());
    }
}
