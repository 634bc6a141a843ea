package com.opusimg.analytics;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.egress.Agreements;
import com.opusimg.platform.egress.DeclaredIntegration;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Keeps;
import com.opusimg.platform.purpose.Offer;
import com.opusimg.platform.purpose.Permissions;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PageScript;
import com.opusimg.platform.web.PageScripts;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Analytics in the browser by one company. It is on a page only when it is configured, an agreement is on file and runs, the page is one
 * that is counted, and whoever opens it allows its purpose; without that there is no script and no connection (CON-5, SHR-3).
 */
abstract class BrowserTool implements DeclaredIntegration, Offer, PageScripts {
    private static final System.Logger LOG = System.getLogger(BrowserTool.class.getName());

    private final Permissions permissions;
    private final Agreements agreements;
    private final Integration integration;
    private final String key;
    private final String path;

    /**
     * A tool.
     *
     * @param key project or site; null where it is not configured
     * @param path where events go, below the origin
     */
    BrowserTool(Permissions permissions, Agreements agreements, Integration integration, String key, String path) {
        this.permissions = permissions;
        this.agreements = agreements;
        this.integration = integration;
        this.key = key;
        this.path = path;
    }

    /** Where it connects to: nowhere unless both host and key are set. */
    static Set<URI> origins(Optional<URI> host, Optional<String> key) {
        return key.isEmpty() ? Set.of() : host.map(Set::of).orElse(Set.of());
    }

    @Override
    public Integration integration() {
        return integration;
    }

    @Override
    public abstract Integration integration(Settings settings);

    @Override
    public String purpose() {
        return integration.purpose();
    }

    /** Without an agreement that runs nobody is asked for a consent that nothing would come of. */
    @Override
    public boolean configured() {
        return integration.permitted() && !agreements.over(integration);
    }

    @Override
    public boolean named(Settings settings) {
        return integration(settings).configured();
    }

    @Override
    public List<PageScript> on(String page, HttpServletRequest request) {
        if (!integration.permitted()
                || !CountedPages.hold(page)
                || !permissions.allows(request, integration.purpose())
                || agreements.over(integration)) {
            return List.of();
        }
        URI origin = integration.origins().iterator().next();
        String config = JsonText.PROVIDER
                .createObjectBuilder()
                .add("endpoint", origin + path)
                .add("key", key)
                .add("page", page)
                .build()
                .toString();
        return List.of(new PageScript(integration.purpose() + ".js", integration.purpose(), config, origin));
    }

    /** Says once, as the portal starts, why something that was configured stays off. */
    void tell() {
        if (integration.configured() && !integration.permitted()) {
            LOG.log(
                    Level.WARNING,
                    "{0} stays off: OPUS_{1}_AGREEMENT, OPUS_{1}_LOCATION and OPUS_{1}_SAFEGUARD are needed, all three.",
                    integration.processor(),
                    integration.id().toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public Keeps keeps() {
        return Keeps.NOTHING;
    }
}
