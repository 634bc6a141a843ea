package com.opusimg.rights.restriction;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Pauses, suspension and objections of a person. Who of the staff decided is left out: it is about them. */
@ApplicationScoped
class StandingSection extends EntitySection {
    private static final EntityList RESTRICTIONS = EntityList.of("restrictions", Restriction.class)
            .key("accountId")
            .moment("since", "since")
            .textOrNull("ground", "ground")
            .textOrNull("reason", "reason")
            .textOrNull("liftReason", "liftReason")
            .momentOrNull("liftToldAt", "liftToldAt")
            .left("accountId", "technical")
            .left("liftMail", "technical")
            .left("setBy", "staff")
            .left("liftBy", "staff");

    private static final EntityList SUSPENSIONS = EntityList.of("suspensions", Suspension.class)
            .key("accountId")
            .moment("since", "since")
            .text("reason", "reason")
            .moment("reviewAt", "reviewAt")
            .left("accountId", "technical")
            .left("suspendedBy", "staff");

    private static final EntityList OBJECTIONS = EntityList.of("objections", Objection.class)
            .id("id", "id")
            .text("purpose", "purpose")
            .text("state", "state")
            .textOrNull("grounds", "grounds")
            .moment("madeAt", "madeAt")
            .momentOrNull("decidedAt", "decidedAt")
            .textOrNull("answer", "answer")
            .momentOrNull("refusedAt", "refusedAt")
            .left("decidedBy", "staff");

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "standing";
    }

    @Override
    public int order() {
        return 112;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("accountability", "abuse");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.standing", PeriodWords.of(settings.get(Settings.RETENTION_OBJECTIONS)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(RESTRICTIONS, SUSPENSIONS, OBJECTIONS);
    }
}
