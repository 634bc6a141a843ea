package com.opusimg.message;

import com.opusimg.platform.egress.DeclaredIntegration;
import com.opusimg.platform.egress.Fetch;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Keeps;
import com.opusimg.platform.egress.Sent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom this server asks for the pictures of a message, when its reader says so: nothing goes there but their addresses. */
@ApplicationScoped
class RemoteIntegration implements DeclaredIntegration {
    static final String ID = "remote-pictures";

    @Override
    public Integration integration() {
        return new Integration(
                ID,
                "The servers that a message has its pictures on",
                "messages",
                "Where those servers are",
                "Your own request for each message (GDPR Art. 49(1)(b))",
                Optional.of("The request of the person who reads the message"),
                List.of(Sent.of("the addresses of the pictures, as they stand in the message", Fetch.ADDRESS)),
                Integration.Route.NAMED,
                Set.of());
    }

    @Override
    public Keeps keeps() {
        return Keeps.BY_INSTRUCTION;
    }
}
