package com.opusimg.rights.agent;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Agents that were revoked, as long as closed requests stay; while a case says that one of them asked, it stays with the case. */
@ApplicationScoped
class AgentRetention extends AgedRows {
    @Inject
    AgentRetention(EntityManager em, Settings settings) {
        super(em, "rights-agents", "RightsAgent", "id", "revokedAt", settings.get(Settings.RETENTION_RIGHTS_CASES));
    }

    protected AgentRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }

    @Override
    protected String condition() {
        return " and not exists (select r.id from RightsAgentRequest r where r.agent = e.id)";
    }
}
