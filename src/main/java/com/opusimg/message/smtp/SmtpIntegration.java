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

/** The mail server that messages to other networks leave by. Behind it are the servers of whoever they are to. */
@ApplicationScoped
class SmtpIntegration implements DeclaredIntegration {
    static final String ID = "message-mail";

    @Inject
    Settings settings;

    @Override
    public Integration integration() {
        return integration(settings);
    }

    @Override
    public Integration integration(Settings settings) {
        Optional<String> provider = settings.get(Settings.GATEWAY_SMTP_PROCESSOR);
        return new Integration(
                ID,
                provider.orElseGet(settings::operator),
                "messages",
                settings.get(Settings.GATEWAY_SMTP_LOCATION)
                        .orElse(provider.isPresent() ? Integration.NOT_STATED : Integration.OWN_PLACE),
                settings.get(Settings.GATEWAY_SMTP_SAFEGUARD)
                        .orElse(provider.isPresent() ? Integration.NOT_STATED : Integration.NO_TRANSFER),
                provider.isPresent()
                        ? settings.get(Settings.GATEWAY_SMTP_AGREEMENT)
                        : Optional.of(Integration.OWN_WORK),
                List.of(
                        Sent.of("who writes to whom, with the names", "from", "recipients", "envelope"),
                        Sent.of("subject, text and attachments", "subject", "content"),
                        Sent.of(
                                "when it was sent, its number, and the numbers of what it answers",
                                "date",
                                "message-id",
                                "in-reply-to",
                                "references")),
                Integration.Route.MAIL,
                settings.get(Settings.GATEWAY_SMTP_HOST)
                        .map(name ->
                                Set.of(URI.create("smtp://" + name + ":" + settings.get(Settings.GATEWAY_SMTP_PORT))))
                        .orElse(Set.of()));
    }

    @Override
    public Keeps keeps() {
        return Keeps.COPIES;
    }
}
