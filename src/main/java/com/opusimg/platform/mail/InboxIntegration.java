package com.opusimg.platform.mail;

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

/** Who keeps the mailbox of the privacy address. Where no provider is named it is the operator, and no agreement is needed. */
@ApplicationScoped
class InboxIntegration implements DeclaredIntegration {
    static final String ID = "privacy-mailbox";
    static final String MAIL = "message";

    @Inject
    Settings settings;

    @Override
    public Integration integration() {
        return integration(settings);
    }

    @Override
    public Integration integration(Settings settings) {
        Optional<String> provider = settings.get(Settings.IMAP_PROCESSOR);
        return new Integration(
                ID,
                provider.orElseGet(settings::operator),
                "accountability",
                settings.get(Settings.IMAP_LOCATION)
                        .orElse(provider.isPresent() ? Integration.NOT_STATED : Integration.OWN_PLACE),
                settings.get(Settings.IMAP_SAFEGUARD)
                        .orElse(provider.isPresent() ? Integration.NOT_STATED : Integration.NO_TRANSFER),
                provider.isPresent() ? settings.get(Settings.IMAP_AGREEMENT) : Optional.of(Integration.OWN_WORK),
                List.of(Sent.of("what you write to the privacy address, until your case is open", MAIL)),
                Integration.Route.MAIL,
                settings.get(Settings.IMAP_HOST)
                        .map(name -> Set.of(URI.create("imap://" + name + ":" + settings.get(Settings.IMAP_PORT))))
                        .orElse(Set.of()));
    }

    @Override
    public Keeps keeps() {
        return Keeps.COPIES;
    }
}
