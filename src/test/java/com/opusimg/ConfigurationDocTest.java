package com.opusimg;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.platform.settings.Setting;
import com.opusimg.platform.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of docs/configuration.md tells every setting as the code has it, and none that the code has not. */
class ConfigurationDocTest {

    private static final Path DOCUMENT = Path.of("docs/configuration.md");

    @Test
    void theTableHasEverySetting() throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        List<String> missing = Settings.all().stream()
                .map(ConfigurationDocTest::row)
                .filter(row -> !lines.contains(row))
                .toList();
        assertThat(missing)
                .as("rows that %s lacks, ready to be pasted:%n%s%n", DOCUMENT, String.join("\n", missing))
                .isEmpty();
    }

    @Test
    void theTableHasNoSettingOfThePortalThatThereIsNot() throws IOException {
        String document = Files.readString(DOCUMENT);
        String portal = document.substring(document.indexOf("## The portal"), document.indexOf("## The server"));
        List<String> variables = Settings.all().stream().map(Setting::variable).toList();
        assertThat(portal.lines()
                        .filter(line -> line.startsWith("| `OPUS_"))
                        .map(line -> line.substring(3, line.indexOf('`', 3))))
                .containsExactlyElementsOf(variables);
    }

    private static String row(Setting<?> setting) {
        String fallback = setting.fallback().isEmpty() ? "not set" : "`" + setting.fallback() + "`";
        return "| `" + setting.variable() + "` | " + fallback + " | " + setting.meaning() + " |";
    }
}
