package com.opusimg.platform.accesslog;

import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The files of the access log. The server begins a new one with each day, and within a day by size (see the CLI script). */
@DataSet(
        id = "access-log",
        purpose = "security",
        store = Store.LOG,
        whose = Whose.VISITOR,
        until =
                @Until(
                        value = End.PERIOD,
                        id = "access-log",
                        period = "OPUS_RETENTION_ACCESS_LOG",
                        rule = "access-log",
                        when = "OPUS_ACCESS_LOG=network"),
        erasure = OnErasure.EXPIRES,
        kinds = {DataKind.IP_ADDRESS, DataKind.VISIT},
        paths = "log")
@ApplicationScoped
public class LogFiles {
    private static final String CURRENT = "access.log";

    private final Path folder;

    /** Those of this installation. */
    @Inject
    public LogFiles(Settings settings) {
        this(settings.get(Settings.DATA).resolve("log"));
    }

    LogFiles(Path folder) {
        this.folder = folder;
    }

    /** For the container's proxy. */
    protected LogFiles() {
        this((Path) null);
    }

    /**
     * A file with lines of one day.
     *
     * @param name in the folder of logs
     * @param day when that day began: no line is older
     */
    public record Daily(String name, Instant day) {}

    /** All that hold lines. */
    public List<Daily> all() {
        var files = new ArrayList<Daily>();
        try (var found = Files.newDirectoryStream(folder, CURRENT + "*")) {
            for (Path file : found) {
                String name = file.getFileName().toString();
                if (!name.equals(CURRENT) || Files.size(file) > 0) {
                    files.add(new Daily(name, dayOf(file)));
                }
            }
        } catch (NoSuchFileException gone) {
            return List.of(); // there is no log, or the server has just begun a new file: the next look finds the rest
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    /** Deletes a file. The one that is written to is emptied instead: the server goes on with it. */
    public void remove(Daily file) {
        Path path = folder.resolve(file.name());
        try {
            if (file.name().equals(CURRENT)) {
                Files.newByteChannel(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                        .close();
            } else {
                Files.deleteIfExists(path);
            }
        } catch (IOException resists) {
            throw new UncheckedIOException(resists);
        }
    }

    /** In the zone by which the server begins a new file. */
    private static Instant dayOf(Path file) throws IOException {
        ZoneId zone = ZoneId.systemDefault();
        Instant last = Files.getLastModifiedTime(file).toInstant();
        return last.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }
}
