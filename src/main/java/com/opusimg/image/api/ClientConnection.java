package com.opusimg.image.api;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.servlet.handlers.ServletRequestContext;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The connection of the request at work, to see whether the client has hung up: the server by itself looks at a connection
 * only while it reads the request or writes the answer. Where a proxy stands before the portal, it is the proxy's connection,
 * which proxies close when their client does.
 *
 * <p>May be asked from any thread. Close it before the answer is sent: from then on the connection is the server's alone.
 */
final class ClientConnection implements AutoCloseable {
    private static final long BETWEEN_NANOS = 50_000_000;

    private final HttpServerExchange exchange;
    private long lookedAt = System.nanoTime();
    private boolean gone;
    private boolean closed;

    private ClientConnection(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    /** That of the request which the calling thread serves. */
    static ClientConnection current() {
        return new ClientConnection(ServletRequestContext.requireCurrent().getExchange());
    }

    /**
     * Whether the client has hung up, or has closed its side of the connection, which programs that wait for an answer do not
     * do. Known once the request was read to its end; looks at most twenty times a second.
     */
    synchronized boolean isGone() {
        long now = System.nanoTime();
        if (!gone && !closed && now - lookedAt >= BETWEEN_NANOS) {
            lookedAt = now;
            gone = look();
        }
        return gone;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private boolean look() {
        ServerConnection connection = exchange.getConnection();
        if (!connection.isOpen()) {
            return true;
        }
        // HTTP/2 is read all the time, so the server itself notices. What comes before the request's end belongs to it.
        return connection instanceof HttpServerConnection plain
                && exchange.isRequestComplete()
                && plain.getExtraBytes() == null
                && ended(plain);
    }

    /** Reads without waiting: nothing comes before the answer but the end, or the next request of an impatient client. */
    private static boolean ended(HttpServerConnection connection) {
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        try {
            ByteBuffer buffer = pooled.getBuffer();
            int count = connection.getOriginalSourceConduit().read(buffer);
            if (count > 0) {
                buffer.flip();
                connection.ungetRequestBytes(pooled);
                pooled = null;
            }
            return count < 0;
        } catch (IOException reset) {
            return true;
        } finally {
            if (pooled != null) {
                pooled.close();
            }
        }
    }
}
