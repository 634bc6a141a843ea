package com.opusimg.platform.diagnostics;

import com.opusimg.platform.egress.DeclaredIntegration;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** What Sentry gets. The scrubber makes exactly these fields, and the gateway lets no other through. */
@ApplicationScoped
public class SentryIntegration implements DeclaredIntegration {
    static final String ID = "sentry";

    static final String AUTH = "x-sentry-auth";

    private static final Set<String> FIELDS = Set.of(
            AUTH,
            "event_id",
            "type",
            "timestamp",
            "platform",
            "level",
            "release",
            "environment",
            "transaction",
            "exception.values.type",
            "exception.values.value",
            "exception.values.stacktrace.frames.module",
            "exception.values.stacktrace.frames.function",
            "exception.values.stacktrace.frames.lineno",
            "exception.values.stacktrace.frames.colno",
            "exception.values.stacktrace.frames.in_app",
            "contexts.runtime.name",
            "contexts.runtime.version",
            "contexts.os.name",
            "contexts.browser.name",
            "contexts.browser.version");

    @Inject
    Settings settings;

    @Override
    public Integration integration() {
        return new Integration(
                ID,
                settings.get(Settings.SENTRY_PROCESSOR),
                "diagnostics",
                settings.get(Settings.SENTRY_LOCATION),
                settings.get(Settings.SENTRY_SAFEGUARD),
                settings.get(Settings.SENTRY_AGREEMENT),
                FIELDS,
                Integration.Route.SERVER,
                dsn().map(dsn -> Set.of(dsn.origin())).orElse(Set.of()));
    }

    /** The project that reports go to, where one is set. */
    Optional<Dsn> dsn() {
        return settings.get(Settings.SENTRY_DSN).map(Dsn::of);
    }
}
