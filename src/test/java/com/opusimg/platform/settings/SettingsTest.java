package com.opusimg.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.TestConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @TempDir
    Path data;

    @Test
    void thePolicysPeriodsAreTheDefaults() {
        Settings settings = settings(Map.of());
        assertThat(settings.get(Settings.RETENTION_FREE_FILES)).isEqualTo(Duration.ofHours(24));
        assertThat(settings.get(Settings.RETENTION_UNDELIVERED)).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.get(Settings.RETENTION_DOWNGRADE)).isEqualTo(Duration.ofDays(30));
        assertThat(settings.get(Settings.CLOCK_FILE)).isEmpty();
        assertThat(settings.get(Settings.DRILL_HALT_AT)).isEmpty();
        assertThat(settings.publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(settings.operator()).isEqualTo("localhost");
        assertThatCode(Settings::validate).doesNotThrowAnyException();
    }

    @Test
    void theVariableIsTheNameInCapitals() {
        assertThat(Settings.RETENTION_FREE_FILES.variable()).isEqualTo("OPUS_RETENTION_FREE_FILES");
        assertThat(Settings.all()).extracting(Setting::variable).doesNotHaveDuplicates();
    }

    @Test
    void whatTheOperatorSetsHolds() {
        Settings settings = settings(Map.of(
                "opus.retention.free-files", " PT1H ",
                "opus.public-url", "https://opus.example.org/",
                "opus.smtp.security", "TLS"));
        assertThat(settings.get(Settings.RETENTION_FREE_FILES)).isEqualTo(Duration.ofHours(1));
        assertThat(settings.publicUrl()).isEqualTo("https://opus.example.org");
        assertThat(settings.operator()).isEqualTo("opus.example.org");
        assertThat(settings.get(Settings.SMTP_SECURITY)).isEqualTo(MailSecurity.TLS);
    }

    @ParameterizedTest
    @CsvSource({
        "opus.retention.free-files,banana",
        "opus.retention.free-files,PT0S",
        "opus.retention.free-files,-PT1H",
        "opus.access-log,everything",
        "opus.retention.access-log,PT23H",
        "opus.privacy-contact,nobody",
        "opus.security-contact,http://example.org/",
        "opus.geoip-database,no/such/file",
        "opus.geoip-database,pom.xml",
        "opus.geoip-database,src",
        "opus.geoip-database,/dev/null",
        "opus.abuse-review,soon",
        "opus.http-port,0",
        "opus.http-port,65536",
        "opus.workers,many",
        "opus.public-url,ftp://x",
        "opus.mail.from,nobody",
        "opus.node,a b",
        "opus.smtp.security,perhaps",
        "opus.data,/no/such/folder",
        "opus.password.length,7",
    })
    void aWrongValueIsNamedWithItsVariable(String name, String value) {
        settings(Map.of(name, value));
        String variable = name.toUpperCase().replaceAll("[^A-Z0-9]", "_");
        assertThatThrownBy(Settings::validate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(variable + " is \"" + value + "\": takes ");
    }

    @Test
    void everyWrongValueIsNamedAtOnce() {
        settings(Map.of("opus.http-port", "x", "opus.workers", "y"));
        assertThatThrownBy(Settings::validate)
                .hasMessageContaining("OPUS_HTTP_PORT")
                .hasMessageContaining("OPUS_WORKERS");
    }

    private Settings settings(Map<String, String> values) {
        var all = new HashMap<>(Map.of("opus.data", data.toString()));
        all.putAll(values);
        TestConfig.set(all);
        return new Settings();
    }
}
