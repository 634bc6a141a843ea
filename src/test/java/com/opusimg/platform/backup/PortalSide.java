package com.opusimg.platform.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Plays the portal that is asked for snapshots, without a server. */
public final class PortalSide implements AutoCloseable {
    private final Exchange exchange;
    private final Connection database;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    private PortalSide(Path data, Connection database) {
        this.exchange = new Exchange(new WorkFolder(data));
        this.database = database;
    }

    /** Answers until it is closed. */
    public static PortalSide start(Path data, Connection database) {
        var portal = new PortalSide(data, database);
        portal.executor.scheduleWithFixedDelay(portal::look, 0, 10, TimeUnit.MILLISECONDS);
        return portal;
    }

    private void look() {
        try {
            exchange.take().ifPresent(request -> SnapshotWriter.answer(exchange, request, () -> database));
        } catch (IOException later) {
            // the next look
        }
    }

    /** What lies around of requests. */
    public List<Path> leftOvers() throws IOException {
        return exchange.leftOvers();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
