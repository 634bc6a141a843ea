package com.opusimg.rights.agent;

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

/** What agents are told of the requests that they made: where those stand, and nothing of the person. */
@ApplicationScoped
class CallbackIntegration implements DeclaredIntegration {
    static final String ID = "rights-agents";

    @Inject
    Settings settings;

    @Override
    public Integration integration() {
        return integration(settings);
    }

    @Override
    public Integration integration(Settings settings) {
        return new Integration(
                ID,
                "The agent whom you authorised",
                "accountability",
                "Where that agent is",
                "Your own instruction to the agent (GDPR Art. 49(1)(b))",
                Optional.of("The instruction of the person who authorised the agent"),
                List.of(
                        Sent.of("which request it is", "request_id", "agent_request_id"),
                        Sent.of("when it came and when it will be answered", "received_at", "expected_by"),
                        Sent.of(
                                "where it stands and why",
                                "status",
                                "reason",
                                "processing_details",
                                "user_verification_url",
                                "results_url")),
                // Where agents are not let in, there is nobody to be told.
                settings.get(Settings.DRP_BUSINESS).isPresent() ? Integration.Route.NAMED : Integration.Route.SERVER,
                Set.of());
    }

    @Override
    public Keeps keeps() {
        return Keeps.BY_INSTRUCTION;
    }
}
