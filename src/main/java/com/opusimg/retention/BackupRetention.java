package com.opusimg.retention;

import com.opusimg.platform.backup.BackupShelf;
import com.opusimg.platform.backup.WorkFolder;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Backups in their folder, and what a restore has set aside, go a stated time after they were made, also where nobody makes further
 * ones: what was deleted outlives itself in them no longer than people were told (RET-5, RET-9).
 */
@ApplicationScoped
class BackupRetention extends AgedFiles<BackupRetention.Shelved> {
    private static final String ID = "backups";

    private final List<BackupShelf> shelves;

    /** A backup, and where it stands. */
    record Shelved(BackupShelf shelf, BackupShelf.Kept kept) {}

    @Inject
    BackupRetention(Settings settings) {
        this(settings.backups(), settings.get(Settings.DATA), settings.get(Settings.RETENTION_BACKUPS));
    }

    BackupRetention(Path backups, Path data, Duration life) {
        super(ID, life);
        this.shelves = List.of(BackupShelf.of(backups), BackupShelf.replaced(new WorkFolder(data)));
    }

    protected BackupRetention() {
        super(ID, Duration.ZERO);
        shelves = List.of();
    }

    @Override
    protected Stream<Shelved> all() {
        return shelves.stream().flatMap(BackupRetention::on);
    }

    private static Stream<Shelved> on(BackupShelf shelf) {
        try {
            return shelf.all().stream().map(kept -> new Shelved(shelf, kept));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder of backups cannot be listed.", unreadable);
        }
    }

    @Override
    protected String name(Shelved one) {
        return one.kept().folder().toString();
    }

    @Override
    protected Instant at(Shelved one) {
        return one.kept().at();
    }

    @Override
    protected void remove(Shelved one) {
        try {
            one.shelf().remove(one.kept());
        } catch (IOException stays) {
            throw new UncheckedIOException("A backup could not be removed.", stays);
        }
    }
}
