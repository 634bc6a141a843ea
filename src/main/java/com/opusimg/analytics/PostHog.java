package com.opusimg.analytics;

import com.opusimg.platform.egress.Agreements;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integration.Route;
import com.opusimg.platform.purpose.Permissions;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/**
 * Product analytics by PostHog: that a page was opened and left, under a name that one tab has until it is closed. The fields are
 * those of {@code posthog-event.ts}, and what its library says around them.
 */
@ApplicationScoped
class PostHog extends BrowserTool {
    @Inject
    PostHog(Settings settings, Permissions permissions, Agreements agreements) {
        super(
                permissions,
                agreements,
                declared(settings),
                settings.get(Settings.POSTHOG_KEY).orElse(null),
                "");
    }

    protected PostHog() {
        super(null, null, null, null, null);
    }

    /** What it sends and where, under the given settings. */
    static Integration declared(Settings settings) {
        return new Integration(
                "posthog",
                "PostHog Inc.",
                "product-analytics",
                settings.get(Settings.POSTHOG_LOCATION).orElse(Integration.NOT_STATED),
                settings.get(Settings.POSTHOG_SAFEGUARD).orElse(Integration.NOT_STATED),
                settings.get(Settings.POSTHOG_AGREEMENT),
                SentFields.POSTHOG,
                Route.BROWSER,
                origins(settings.get(Settings.POSTHOG_HOST), settings.get(Settings.POSTHOG_KEY)));
    }

    @Override
    public Integration integration(Settings settings) {
        return declared(settings);
    }

    void start(@Observes Startup event) {
        tell();
    }
}
