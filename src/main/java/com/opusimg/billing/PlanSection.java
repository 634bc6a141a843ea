package com.opusimg.billing;

import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** The plan, and what was used of it. */
@ApplicationScoped
class PlanSection extends EntitySection {
    private static final EntityList PLAN = EntityList.of("plan", Subscription.class)
            .key("accountId")
            .text("plan", "plan")
            .moment("since", "since")
            .momentOrNull("graceUntil", "graceUntil");

    private static final EntityList USAGE = EntityList.of("usage", UsageMeter.class)
            .key("accountId")
            .whole("bytes", "bytes")
            .day("jobsDay", "jobsDay")
            .whole("jobs", "jobs")
            .dayOrNull("transformsDay", "directDay")
            .whole("transforms", "direct")
            .left("closedAt", "technical");

    @Override
    public String id() {
        return "plan";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("plans");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.account");
    }

    @Override
    public List<EntityList> entities() {
        return List.of(PLAN, USAGE);
    }
}
