package com.opusimg.message.push;

import com.opusimg.platform.egress.DeclaredIntegration;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Keeps;
import com.opusimg.platform.egress.Sent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who carries notifications: the push service that each browser brings along, which its owner chose with the browser. */
@ApplicationScoped
class PushIntegration implements DeclaredIntegration {
    static final String ID = "web-push";

    @Override
    public Integration integration() {
        return new Integration(
                ID,
                "The push service of your browser’s maker, such as Google, Mozilla, Apple or Microsoft",
                "messages",
                "Where that push service is",
                "Your own request for each device (GDPR Art. 49(1)(b))",
                Optional.of("The request of the person who turned notifications on"),
                List.of(
                        Sent.of("that something came, by a request without content", "ttl", "topic", "urgency"),
                        Sent.of("which installation it comes from, signed", "authorization")),
                Integration.Route.NAMED,
                Set.of());
    }

    @Override
    public Keeps keeps() {
        return Keeps.BY_INSTRUCTION;
    }
}
