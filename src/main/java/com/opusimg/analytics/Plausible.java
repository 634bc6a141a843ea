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
 * Web analytics by Plausible: that a page was opened, and which host led there. Nothing is kept in the browser. The fields are
 * those of {@code web-analytics.ts}.
 */
@ApplicationScoped
class Plausible extends BrowserTool {
    @Inject
    Plausible(Settings settings, Permissions permissions, Agreements agreements) {
        super(
                permissions,
                agreements,
                declared(settings),
                settings.get(Settings.PLAUSIBLE_DOMAIN).orElse(null),
                "/api/event");
    }

    protected Plausible() {
        super(null, null, null, null, null);
    }

    /** What it sends and where, under the given settings. */
    static Integration declared(Settings settings) {
        return new Integration(
                "plausible",
                "Plausible Insights OÜ",
                "web-analytics",
                settings.get(Settings.PLAUSIBLE_LOCATION).orElse(Integration.NOT_STATED),
                settings.get(Settings.PLAUSIBLE_SAFEGUARD).orElse(Integration.NOT_STATED),
                settings.get(Settings.PLAUSIBLE_AGREEMENT),
                SentFields.PLAUSIBLE,
                Route.BROWSER,
                origins(settings.get(Settings.PLAUSIBLE_HOST), settings.get(Settings.PLAUSIBLE_DOMAIN)));
    }

    @Override
    public Integration integration(Settings settings) {
        return declared(settings);
    }

    void start(@Observes Startup event) {
        tell();
    }
}
