package com.opusimg.platform.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.accesslog.LogFiles.Daily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of the access log there are, of which day, and how they go. */
class LogFilesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

    @TempDir
    Path folder;

    private LogFiles files;

    @BeforeEach
    void write() throws IOException {
        files = new LogFiles(folder);
        for (String name :
                new String[] {"access.log", "access.log.2026-11-25", "access.log.2026-11-25.1", "server.log"}) {
            Files.writeString(folder.resolve(name), "a line\n");
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(at(DAY, 23)));
        }
    }

    @Test
    @Promise("LOG-1")
    void everyFileIsOfTheDayOfItsLastLine() {
        assertThat(files.all())
                .containsExactlyInAnyOrder(
                        new Daily("access.log", at(DAY, 0)),
                        new Daily("access.log.2026-11-25", at(DAY, 0)),
                        new Daily("access.log.2026-11-25.1", at(DAY, 0)));
        assertThat(new LogFiles(folder.resolve("none")).all()).isEmpty();
    }

    @Test
    @Promise("LOG-1")
    void theOneThatIsWrittenToIsEmptiedAndGoesOn() throws IOException {
        Path current = folder.resolve("access.log");
        try (var log = Files.newBufferedWriter(current, StandardOpenOption.APPEND)) {
            files.all().forEach(files::remove);
            assertThat(files.all()).isEmpty();
            log.write("the next line\n");
        }
        assertThat(current).hasContent("the next line");
        assertThat(folder.resolve("server.log")).hasContent("a line");
        files.remove(new Daily("access.log.2026-11-25", at(DAY, 0)));
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(ZoneId.systemDefault()).toInstant();
    }
}
