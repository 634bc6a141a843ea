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

/** Who delivers mail. Where no provider is named, the mail server is the operator's own, and no agreement is needed. */
@ApplicationScoped
class MailIntegration implements DeclaredIntegration {
    static final String ID = "mail";

    @Inject
    Settings settings;

    @Override
    public Integration integration() {
        return integration(settings);
    }

    @Override
    public Integration integration(Settings settings) {
        Optional<String> host = settings.get(Settings.SMTP_HOST);
        Optional<String> provider = settings.get(Settings.SMTP_PROCESSOR);
        return new Integration(
                ID,
                provider.orElseGet(settings::operator),
                "service-mail",
                settings.get(Settings.SMTP_LOCATION)
                        .orElse(provider.isPresent() ? Integration.NOT_STATED : Integration.OWN_PLACE),
                settings.get(Settings.SMTP_SAFEGUARD)
                        .orElse(provider.isPresent() ? Integration.NOT_STATED : Integration.NO_TRANSFER),
                provider.isPresent() ? settings.get(Settings.SMTP_AGREEMENT) : Optional.of(Integration.OWN_WORK),
                List.of(
                        Sent.of("your mail address", "to"),
                        Sent.of("subject and text of the mail", "subject", "text"),
                        Sent.of(
                                "the address that it is from, when it was written, and its number",
                                "from",
                                "date",
                                "message-id"),
                        Sent.of("of news, the link that ends them", "list-unsubscribe", "list-unsubscribe-post")),
                Integration.Route.MAIL,
                host.map(name -> Set.of(URI.create("smtp://" + name + ":" + settings.get(Settings.SMTP_PORT))))
                        .orElse(Set.of()));
    }

    @Override
    public Keeps keeps() {
        return Keeps.COPIES;
    }
}
