package com.opusimg.platform.backup;

import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import com.opusimg.platform.diagnostics.Withheld;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Writes a snapshot of the embedded database when {@code ./opus backup} asks for one. Nobody else can: this process holds its file. */
@DataSet(
        id = "backups",
        purpose = "hosting",
        store = Store.BACKUP,
        whose = {Whose.ACCOUNT_HOLDER, Whose.SUBSCRIBER, Whose.APPLICANT, Whose.STAFF},
        until = @Until(value = End.PERIOD, id = "backups", period = "OPUS_RETENTION_BACKUPS", rule = "backups"),
        erasure = OnErasure.EXPIRES,
        kinds = {DataKind.EMAIL_ADDRESS, DataKind.NAME, DataKind.BIRTH_DATE, DataKind.PICTURE, DataKind.DOCUMENT},
        paths = "backup")
@Singleton
@Startup
@DependsOn("ForgettingStart")
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
            exchange.take().ifPresent(request -> answer(exchange, request, database::getConnection));
            exchange.removeAbandoned();
        } catch (IOException | RuntimeException later) {
            LOG.log(
                    Level.WARNING,
                    "The folder of backups cannot be looked at; the next look tries again.",
                    Withheld.of(later));
        }
    }

    /** Opens a connection. */
    interface Connector {
        Connection open() throws SQLException;
    }

    /** Writes what a request asks for, and answers it, also where that failed. */
    static void answer(Exchange exchange, UUID request, Connector connector) {
        try {
            Map<String, String> answer;
            try (Connection connection = connector.open()) {
                answer = DatabaseScript.write(connection, exchange.snapshot(request));
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
