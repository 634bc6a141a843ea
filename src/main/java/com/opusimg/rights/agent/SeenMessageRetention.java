package com.opusimg.rights.agent;

import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Hashes of agents' messages go when the messages expire: they are refused for that from then on. */
@ApplicationScoped
class SeenMessageRetention extends AgedRows {
    @Inject
    SeenMessageRetention(EntityManager em) {
        super(em, "agent-messages", "RightsAgentMessage", "id", "expiresAt", Duration.ZERO);
    }

    protected SeenMessageRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
