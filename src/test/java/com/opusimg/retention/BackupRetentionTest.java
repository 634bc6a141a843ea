package com.opusimg.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups go, also where nobody makes further ones. */
class BackupRetentionTest {

    private static final Instant NOW = Instant.parse("2026-12-26T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    @Promise({"RET-5", "RET-9"})
    void backupsAndWhatWasSetAsideGoAtTheirTime() throws IOException {
        Path backups = folder.resolve("backups");
        Path work = folder.resolve("data/backup");
        Path due = folder(backups.resolve("opus-2026-11-26T10-00-00Z"));
        Path young = folder(backups.resolve("opus-2026-11-26T10-00-01Z"));
        Path set = folder(work.resolve("replaced-2026-11-20T10-00-00Z"));
        Path others = folder(backups.resolve("opus-of-somebody-else"));
        Path another = folder(backups.resolve("2026-11-01T10-00-00Z"));
        var rule = new BackupRetention(backups, folder.resolve("data"), Duration.ofDays(30));

        List<Due> first = rule.due(NOW, null, 1);
        assertThat(first).extracting(Due::deadline).containsExactly(Instant.parse("2026-12-20T10:00:00Z"));
        List<Due> second = rule.due(NOW, first.getFirst(), 10);
        assertThat(second).extracting(Due::deadline).containsExactly(NOW);
        assertThat(rule.delete(second, NOW)).isOne();
        assertThat(due).doesNotExist();
        assertThat(rule.delete(rule.due(NOW, null, 10), NOW)).isOne();
        assertThat(set).doesNotExist();
        assertThat(rule.delete(first, NOW)).as("gone already").isZero();
        for (Path stays : List.of(young, others, another)) {
            assertThat(stays.resolve("files/a")).exists();
        }
    }

    @Test
    void whereThereIsNoFolderNothingIsDue() {
        var rule = new BackupRetention(folder.resolve("none"), folder.resolve("nothing"), Duration.ofDays(30));
        assertThat(rule.due(NOW, null, 10)).isEmpty();
        assertThat(rule.delete(List.of(), NOW)).isZero();
    }

    private static Path folder(Path one) throws IOException {
        Files.createDirectories(one.resolve("files"));
        Files.writeString(one.resolve("files/a"), "bytes");
        return one;
    }
}
