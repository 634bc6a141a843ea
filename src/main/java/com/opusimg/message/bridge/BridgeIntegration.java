package com.opusimg.message.bridge;

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

/** The program that leads to another messaging network. Behind it is that network. */
@ApplicationScoped
class BridgeIntegration implements DeclaredIntegration {
    static final String ID = "message-bridge";

    @Inject
    Settings settings;

    @Override
    public Integration integration() {
        return integration(settings);
    }

    @Override
    public Integration integration(Settings settings) {
        Optional<String> provider = settings.get(Settings.BRIDGE_PROCESSOR);
        return new Integration(
                ID,
                provider.orElseGet(settings::operator),
                "messages",
                settings.get(Settings.BRIDGE_LOCATION)
                        .orElse(provider.isPresent() ? Integration.NOT_STATED : Integration.OWN_PLACE),
                settings.get(Settings.BRIDGE_SAFEGUARD)
                        .orElse(provider.isPresent() ? Integration.NOT_STATED : Integration.NO_TRANSFER),
                provider.isPresent() ? settings.get(Settings.BRIDGE_AGREEMENT) : Optional.of(Integration.OWN_WORK),
                List.of(
                        Sent.of(
                                "who writes to whom, with the names",
                                "data.from.name",
                                "data.from.email",
                                "data.recipient",
                                "data.to.name",
                                "data.to.email",
                                "data.cc.name",
                                "data.cc.email"),
                        Sent.of(
                                "subject, text and attachments",
                                "data.subject",
                                "data.text",
                                "data.html",
                                "data.attachments.name",
                                "data.attachments.type",
                                "data.attachments.content"),
                        Sent.of(
                                "when it was sent, its number, and the numbers of what it answers",
                                "timestamp",
                                "data.messageId",
                                "data.references"),
                        Sent.of("that it is a message", "type"),
                        Sent.of(
                                "the post’s number, time and signature",
                                "webhook-id",
                                "webhook-timestamp",
                                "webhook-signature")),
                Integration.Route.SERVER,
                settings.get(Settings.BRIDGE_URL).map(Set::of).orElse(Set.of()));
    }

    @Override
    public Keeps keeps() {
        return Keeps.COPIES;
    }
}
