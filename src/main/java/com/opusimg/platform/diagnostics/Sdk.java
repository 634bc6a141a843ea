package com.opusimg.platform.diagnostics;

import io.sentry.ISentryClient;
import io.sentry.SentryClient;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import jakarta.json.JsonObject;
import java.util.function.Consumer;

/**
 * The SDK of Sentry, for what it is good at: turning an error with its causes into an event. It is not initialised, so it installs no
 * handler, hook or integration, and it sends through our transport, for which a client without one would take its own.
 */
final class Sdk {
    /** The SDK wants one before it makes an event. It is never used: the gateway knows where to send. */
    private static final String NOWHERE = "https://unused@diagnostics.invalid/1";

    private final SentryOptions options = new SentryOptions();
    private final ISentryClient client;

    /** Hands every event to the consumer, in the thread that reports it. */
    Sdk(Consumer<JsonObject> events) {
        options.setDsn(NOWHERE);
        options.setTransportFactory((settings, details) -> new GatewayTransport(events));
        options.setSendDefaultPii(false);
        options.setAttachServerName(false);
        options.setAttachThreads(false);
        options.setSendModules(false);
        options.setSendClientReports(false);
        options.setEnableAutoSessionTracking(false);
        options.setEnableUncaughtExceptionHandler(false);
        options.setEnableShutdownHook(false);
        options.setEnableExternalConfiguration(false);
        options.setMaxBreadcrumbs(0);
        client = new SentryClient(options);
    }

    /** @param where in the code it happened, by name */
    void capture(Throwable error, String where) {
        var event = new SentryEvent(error);
        event.setTransaction(where);
        capture(event);
    }

    void capture(SentryEvent event) {
        client.captureEvent(event, null, null);
    }

    SentryOptions options() {
        return options;
    }
}
