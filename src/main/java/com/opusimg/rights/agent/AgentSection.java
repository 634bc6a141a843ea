package com.opusimg.rights.agent;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** What agents asked for in a person's name. */
@ApplicationScoped
class AgentSection extends EntitySection {
    private static final EntityList ASKED = EntityList.of("agentRequests", AgentRequest.class)
            .where("e.caseId in (select c.id from RightsCase c where c.accountId = :account)")
            .id("id", "id")
            .id("agent", "agent")
            .id("request", "caseId")
            .flag("opened", "opened")
            .textOrNull("reference", "reference")
            .textOrNull("callback", "callback")
            .moment("receivedAt", "receivedAt")
            .momentOrNull("withdrawnAt", "withdrawnAt")
            .left("referenceKey", "digest")
            .left("news", "technical")
            .left("callbackAttempts", "technical")
            .left("callbackDue", "technical")
            .left("leaseUntil", "technical");

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "agents";
    }

    @Override
    public int order() {
        return 115;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("accountability");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.agents", PeriodWords.of(settings.get(Settings.RETENTION_RIGHTS_CASES)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(ASKED);
    }
}
