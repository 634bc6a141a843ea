package com.opusimg.retention;

import com.opusimg.platform.backup.BackupShelf;
import com.opusimg.platform.backup.BackupShelf.Kept;
import com.opusimg.platform.backup.WorkFolder;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Backups in their folder, and what a restore has set aside, go a stated time after they were made, also where nobody makes further
 * ones: what was deleted outlives itself in them no longer than people were told (RET-5, RET-9).
 */
@ApplicationScoped
class BackupRetention implements RetentionRule {
    private static final Comparator<Due> ORDER =
            Comparator.comparing(Due::deadline).thenComparing(Due::id);

    private final List<BackupShelf> shelves;
    private final Duration life;

    @Inject
    BackupRetention(Settings settings) {
        this(settings.backups(), settings.get(Settings.DATA), settings.get(Settings.RETENTION_BACKUPS));
    }

    BackupRetention(Path backups, Path data, Duration life) {
        this.shelves = List.of(BackupShelf.of(backups), BackupShelf.replaced(new WorkFolder(data)));
        this.life = life;
    }

    protected BackupRetention() {
        shelves = List.of();
        life = null;
    }

    @Override
    public String id() {
        return "backups";
    }

    @Override
    public List<Due> due(Instant now, Due after, int limit) {
        return shelves.stream()
                .flatMap(BackupRetention::all)
                .filter(one -> isDue(one, now))
                .map(one -> new Due(id(one), one.at().plus(life)))
                .filter(due -> after == null || ORDER.compare(due, after) > 0)
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    @Override
    public int delete(List<Due> batch, Instant now) {
        Set<UUID> ids = batch.stream().map(Due::id).collect(Collectors.toSet());
        int deleted = 0;
        for (BackupShelf shelf : shelves) {
            for (Kept one : all(shelf)
                    .filter(one -> ids.contains(id(one)) && isDue(one, now))
                    .toList()) {
                try {
                    shelf.remove(one);
                } catch (IOException stays) {
                    throw new UncheckedIOException("A backup could not be removed.", stays);
                }
                deleted++;
            }
        }
        return deleted;
    }

    private boolean isDue(Kept one, Instant now) {
        return !one.at().plus(life).isAfter(now);
    }

    private static Stream<Kept> all(BackupShelf shelf) {
        try {
            return shelf.all().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder of backups cannot be listed.", unreadable);
        }
    }

    private static UUID id(Kept one) {
        return UUID.nameUUIDFromBytes(one.folder().toString().getBytes(StandardCharsets.UTF_8));
    }
}
