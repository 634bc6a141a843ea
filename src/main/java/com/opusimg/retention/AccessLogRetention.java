package com.opusimg.retention;

import com.opusimg.platform.accesslog.LogFiles;
import com.opusimg.platform.accesslog.LogFiles.Daily;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Lines of the access log go a stated time after the day that they are of began, so none is kept for longer (LOG-1, LOG-2). */
@ApplicationScoped
class AccessLogRetention implements RetentionRule {
    private static final Comparator<Due> ORDER =
            Comparator.comparing(Due::deadline).thenComparing(Due::id);

    private final LogFiles files;
    private final Duration life;

    @Inject
    AccessLogRetention(LogFiles files, Settings settings) {
        this.files = files;
        this.life = settings.get(Settings.RETENTION_ACCESS_LOG);
    }

    protected AccessLogRetention() {
        files = null;
        life = null;
    }

    @Override
    public String id() {
        return "access-log";
    }

    @Override
    public List<Due> due(Instant now, Due after, int limit) {
        return files.all().stream()
                .filter(file -> isDue(file, now))
                .map(file -> new Due(id(file), file.day().plus(life)))
                .filter(due -> after == null || ORDER.compare(due, after) > 0)
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    @Override
    public int delete(List<Due> batch, Instant now) {
        Set<UUID> ids = batch.stream().map(Due::id).collect(Collectors.toSet());
        List<Daily> still = files.all().stream()
                .filter(file -> ids.contains(id(file)) && isDue(file, now))
                .toList();
        still.forEach(files::remove);
        return still.size();
    }

    private boolean isDue(Daily file, Instant now) {
        return !file.day().plus(life).isAfter(now);
    }

    private static UUID id(Daily file) {
        return UUID.nameUUIDFromBytes(file.name().getBytes(StandardCharsets.UTF_8));
    }
}
