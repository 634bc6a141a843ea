package com.opusimg.platform.persistence;

import com.opusimg.platform.diagnostics.Withheld;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps the file of the embedded database small. Each commit writes a chunk of it, and a chunk can be written over once nothing in it is
 * in use. H2 gathers what is left in old chunks only in the thread that also delays commits, which the portal does without
 * ({@code WRITE_DELAY=0}): so it is done here. Other databases look after themselves.
 */
@Singleton
@Startup
@DependsOn("ForgettingStart")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EmbeddedUpkeep {
    private static final System.Logger LOG = System.getLogger(EmbeddedUpkeep.class.getName());
    private static final long SECONDS = 1;

    /** Percent of the chunks that is to be in use. */
    private static final int FILLED = 50;

    /** Bytes that are written in one step, while commits wait. */
    private static final int STEP = 1 << 20;

    private static final int STEPS = 20;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    DataSource database;

    private ScheduledFuture<?> turns;

    @PostConstruct
    void start() {
        turns = executor.scheduleWithFixedDelay(this::tidy, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void tidy() {
        try (Connection connection = database.getConnection()) {
            if (!connection.isWrapperFor(JdbcConnection.class) || !tidy(connection.unwrap(JdbcConnection.class))) {
                turns.cancel(false);
            }
        } catch (SQLException | MVStoreException later) {
            LOG.log(Level.WARNING, "The database's file cannot be tidied; it is tried again.", Withheld.of(later));
        }
    }

    /**
     * Gathers what is in use, in steps, until enough of the file is, or for this time enough was done. False where this process has no
     * file of the database: it runs elsewhere, or in memory.
     */
    static boolean tidy(JdbcConnection connection) {
        if (!(connection.getSession() instanceof SessionLocal session)) {
            return false;
        }
        MVStore store = session.getDatabase().getStore().getMvStore();
        FileStore<?> file = store.getFileStore();
        if (file == null) {
            return false;
        }
        // A step does nothing where a commit is under way; the next one finds its moment.
        for (int step = 0; step < STEPS && file.getChunksFillRate() < FILLED; step++) {
            store.compact(FILLED, STEP);
            store.commit();
        }
        return true;
    }
}
