package com.opusimg.platform.backup;

import com.opusimg.platform.diagnostics.Withheld;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Writes a snapshot of the embedded database when {@code ./opus backup} asks for one. Nobody else can: this process holds its file. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SnapshotWriter {
    private static final System.Logger LOG = System.getLogger(SnapshotWriter.class.getName());
    private static final long MILLIS = 300;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    Settings settings;

    @Inject
    DataSource database;

    private WorkFolder work;
    private Exchange exchange;

    @PostConstruct
    void start() {
        work = new WorkFolder(settings.get(Settings.DATA));
        exchange = new Exchange(work);
        executor.scheduleWithFixedDelay(this::look, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            work.make();
            exchange.take().ifPresent(this::write);
            exchange.removeAbandoned();
        } catch (IOException | RuntimeException later) {
            LOG.log(
                    Level.WARNING,
                    "The folder of backups cannot be looked at; the next look tries again.",
                    Withheld.of(later));
        }
    }

    private void write(UUID request) {
        Path file = exchange.snapshot(request);
        try {
            Map<String, String> answer;
            try (Connection connection = database.getConnection()) {
                answer = DatabaseScript.write(connection, file);
            } catch (SQLException failed) {
                LOG.log(Level.WARNING, "The snapshot for a backup failed.", Withheld.of(failed));
                answer = Map.of("error", String.valueOf(failed.getMessage()));
            }
            exchange.answer(request, answer);
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "The snapshot for a backup could not be answered.", Withheld.of(unwritable));
        }
    }
}
