package com.opusimg.retention;

import com.opusimg.platform.accesslog.LogFiles;
import com.opusimg.platform.accesslog.LogFiles.Daily;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Lines of the access log go a stated time after the day that they are of began, so none is kept for longer (LOG-1, LOG-2). */
@ApplicationScoped
class AccessLogRetention extends AgedFiles<Daily> {
    private static final String ID = "access-log";

    private final LogFiles files;

    @Inject
    AccessLogRetention(LogFiles files, Settings settings) {
        super(ID, settings.get(Settings.RETENTION_ACCESS_LOG));
        this.files = files;
    }

    protected AccessLogRetention() {
        super(ID, Duration.ZERO);
        files = null;
    }

    @Override
    protected Stream<Daily> all() {
        return files.all().stream();
    }

    @Override
    protected String name(Daily file) {
        return file.name();
    }

    @Override
    protected Instant at(Daily file) {
        return file.day();
    }

    @Override
    protected void remove(Daily file) {
        files.remove(file);
    }
}
