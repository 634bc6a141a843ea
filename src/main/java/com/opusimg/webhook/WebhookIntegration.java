package com.opusimg.webhook;

import com.opusimg.platform.egress.DeclaredIntegration;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Keeps;
import com.opusimg.platform.egress.Sent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
                List.of(
                        Sent.of("what happened to a job, and when", "type", "timestamp", "data.state"),
                        Sent.of(
                                "how many pictures worked and how many did not",
                                "data.total",
                                "data.succeeded",
                                "data.failed",
                                "data.cancelled"),
                        Sent.of(
                                "which job, and where to ask for it",
                                "data.id",
                                "data.links.job",
                                "data.links.archive"),
                        Sent.of("which of your webhooks it is", "data.webhook"),
                        Sent.of(
                                "the message’s number, time and signature",
                                "webhook-id",
                                "webhook-timestamp",
                                "webhook-signature")),
                Integration.Route.NAMED,
                Set.of());
    }

    @Override
    public Keeps keeps() {
        return Keeps.BY_INSTRUCTION;
    }
}
