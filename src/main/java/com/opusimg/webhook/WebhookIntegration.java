package com.opusimg.webhook;

import com.opusimg.platform.egress.DeclaredIntegration;
import com.opusimg.platform.egress.Integration;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** What webhooks send: to whom the person says, and no more than where to ask. */
@ApplicationScoped
class WebhookIntegration implements DeclaredIntegration {
    static final String ID = "webhooks";

    @Override
    public Integration integration() {
        return new Integration(
                ID,
                "The address that you name",
                "webhooks",
                "Where that address is",
                "Your own instruction for each address (GDPR Art. 49(1)(b))",
                Optional.of("The instruction of the person who named the address"),
                Set.of(
                        "webhook-id",
                        "webhook-timestamp",
                        "webhook-signature",
                        "type",
                        "timestamp",
                        "data.id",
                        "data.state",
                        "data.total",
                        "data.succeeded",
                        "data.failed",
                        "data.cancelled",
                        "data.links.job",
                        "data.links.archive",
                        "data.webhook"),
                Integration.Route.NAMED,
                Set.of());
    }
}
