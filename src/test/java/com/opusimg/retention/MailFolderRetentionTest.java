package com.opusimg.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestKeys;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.crypto.MasterKey;
import com.opusimg.platform.mail.MailFolder;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that stands in for a mail server keeps mail for a stated time, and that of one person can be taken out. */
class MailFolderRetentionTest {

    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");

    @TempDir
    Path data;

    @Test
    @Promise({"RET-9", "ACC-7"})
    void oldMailGoesAndThatOfOnePersonIsFound() throws IOException {
        TestKeys.set();
        TestConfig.set(Map.of("opus.data", data.toString()));
        var settings = new Settings();
        var folder = new MailFolder(
                settings, new ColumnCipher(CDI.current().select(MasterKey.class).get()));
        var rule = new MailFolderRetention(folder, settings);
        assertThat(rule.due(NOW, null, 10)).as("no folder yet").isEmpty();
        assertThat(folder.count("ada@example.org")).isZero();

        Path mail = Files.createDirectories(data.resolve("mail"));
        write(mail, "old.eml", "To: Ada <ADA@example.org>", NOW.minus(Duration.ofDays(7)));
        write(mail, "new.eml", "To: ada@example.org", NOW.minus(Duration.ofDays(6)));
        write(mail, "other.eml", "Subject: to ada@example.org\r\nTo: bob@example.org", NOW.minus(Duration.ofDays(8)));
        write(mail, "broken.eml", "To: <<<", NOW);
        write(mail, "half.part", "To: ada@example.org", NOW.minus(Duration.ofDays(9)));

        assertThat(folder.count("ada@example.org")).isEqualTo(2);
        List<Due> due = rule.due(NOW, null, 1);
        assertThat(due).hasSize(1);
        assertThat(rule.due(NOW, due.getLast(), 10)).hasSize(2);
        assertThat(rule.delete(rule.due(NOW, null, 10), NOW)).isEqualTo(3);
        assertThat(rule.delete(due, NOW)).as("gone already").isZero();
        assertThat(mail.resolve("new.eml")).exists();

        assertThat(folder.remove("ada@example.org", 500)).isEqualTo(1);
        assertThat(folder.remove("ada@example.org", 500)).isZero();
        assertThat(mail.resolve("broken.eml")).exists();
        assertThat(mail.resolve("half.part")).doesNotExist();
    }

    private static void write(Path folder, String name, String head, Instant at) throws IOException {
        Path file = Files.writeString(folder.resolve(name), head + "\r\n\r\nTo: ada@example.org");
        Files.setLastModifiedTime(file, FileTime.from(at));
    }
}
