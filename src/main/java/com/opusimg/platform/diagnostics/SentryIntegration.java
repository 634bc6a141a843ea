package com.opusimg.platform.diagnostics;

import com.opusimg.platform.egress.DeclaredIntegration;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Keeps;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Sentry gets. The scrubber makes exactly these fields, and the gateway lets no other through. */
@ApplicationScoped
public class SentryIntegration implements DeclaredIntegration {
    static final String ID = "sentry";

    static final String AUTH = "x-sentry-auth";

    private static final List<Sent> SENT = List.of(
            Sent.of("that something failed, when, and how badly", "event_id", "type", "timestamp", "level"),
            Sent.of("which kind of page or job it was", "transaction"),
            Sent.of(
                    "the kind of error, and where in the program it happened",
                    "exception.values.type",
                    "exception.values.value",
                    "exception.values.stacktrace.frames.module",
                    "exception.values.stacktrace.frames.function",
                    "exception.values.stacktrace.frames.lineno",
                    "exception.values.stacktrace.frames.colno",
                    "exception.values.stacktrace.frames.in_app"),
            Sent.of(
                    "name and version of Opus, of what runs it, and of browser and system",
                    "platform",
                    "release",
                    "environment",
                    "contexts.runtime.name",
                    "contexts.runtime.version",
                    "contexts.os.name",
                    "contexts.browser.name",
                    "contexts.browser.version"),
            Sent.of("the key of the operator’s project", AUTH));

    @Inject
    Settings settings;

    @Override
    public Integration integration() {
        return integration(settings);
    }

    @Override
    public Integration integration(Settings settings) {
        return new Integration(
                ID,
                settings.get(Settings.SENTRY_PROCESSOR),
                "diagnostics",
                settings.get(Settings.SENTRY_LOCATION),
                settings.get(Settings.SENTRY_SAFEGUARD),
                settings.get(Settings.SENTRY_AGREEMENT),
                SENT,
                Integration.Route.SERVER,
                dsn(settings).map(dsn -> Set.of(dsn.origin())).orElse(Set.of()));
    }

    /** The project that reports go to, where one is set. */
    Optional<Dsn> dsn() {
        return dsn(settings);
    }

    private static Optional<Dsn> dsn(Settings settings) {
        return settings.get(Settings.SENTRY_DSN).map(Dsn::of);
    }

    @Override
    public Keeps keeps() {
        return Keeps.NOTHING;
    }
}
