package com.opusimg.message.smtp;

import com.opusimg.platform.egress.DeclaredIntegration;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Keeps;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operator's name server, which is asked what the domains of senders say. */
@ApplicationScoped
class SenderCheckIntegration implements DeclaredIntegration {
    static final String ID = "sender-check";
    static final String DOMAIN = "domain";

    private static final URI OF_THE_SYSTEM = URI.create("dns://localhost:53");

    @Inject
    Settings settings;

    @Override
    public Integration integration() {
        return integration(settings);
    }

    @Override
    public Integration integration(Settings settings) {
        URI server = settings.get(Settings.GATEWAY_DNS)
                .map(at -> URI.create("dns://" + at.getAuthority()))
                .orElse(OF_THE_SYSTEM);
        return new Integration(
                ID,
                settings.operator(),
                "messages",
                Integration.OWN_PLACE,
                Integration.NO_TRANSFER,
                Optional.of(Integration.OWN_WORK),
                List.of(Sent.of(
                        "the domains that mail from other networks is said to be from, as questions of the DNS",
                        DOMAIN)),
                Integration.Route.DAEMON,
                settings.get(Settings.GATEWAY_LISTEN).isPresent() ? Set.of(server) : Set.of());
    }

    @Override
    public Keeps keeps() {
        return Keeps.NOTHING;
    }
}
