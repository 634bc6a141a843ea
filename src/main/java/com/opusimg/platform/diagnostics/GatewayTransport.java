package com.opusimg.platform.diagnostics;

import com.opusimg.platform.JsonText;
import io.sentry.Hint;
import io.sentry.SentryEnvelope;
import io.sentry.SentryEnvelopeItem;
import io.sentry.SentryItemType;
import io.sentry.transport.ITransport;
import io.sentry.transport.RateLimiter;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What the SDK takes for its way to Sentry: it hands events on as JSON and opens no connection. Anything but events is dropped. */
final class GatewayTransport implements ITransport {
    private final Consumer<JsonObject> events;

    GatewayTransport(Consumer<JsonObject> events) {
        this.events = events;
    }

    @Override
    public void send(SentryEnvelope envelope, Hint hint) throws IOException {
        for (SentryEnvelopeItem item : envelope.getItems()) {
            if (item.getHeader().getType() == SentryItemType.Event) {
                events.accept(JsonText.object(new String(data(item), StandardCharsets.UTF_8)));
            }
        }
    }

    private static byte[] data(SentryEnvelopeItem item) throws IOException {
        try {
            return item.getData();
        } catch (Exception unreadable) { // declared so by the SDK
            throw new IOException(unreadable);
        }
    }

    @Override
    public void flush(long timeoutMillis) {
        // nothing waits here
    }

    @Override
    public RateLimiter getRateLimiter() {
        return null; // the queue behind this keeps the pace
    }

    @Override
    public void close(boolean isRestarting) {
        // nothing is open
    }

    @Override
    public void close() {
        // nothing is open
    }
}
