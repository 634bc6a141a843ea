package com.opusimg.abuse;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/**
 * The approved case about the person, as {@link CaseHold} tells of it, and the records that are kept for it. What staff wrote is
 * not told: it can name others, and how abuse was noticed.
 */
@ApplicationScoped
class CaseSection extends EntitySection {
    private static final EntityList CASES = EntityList.of("cases", AbuseCase.class)
            .only("e.state = com.opusimg.abuse.CaseState.APPROVED")
            .id("id", "id")
            .text("state", "state")
            .moment("openedAt", "openedAt")
            .moment("endsAt", "endsAt");

    private static final EntityList GROUNDS = EntityList.below(CASES, "grounds", Proposal.class, "caseId")
            .id("id", "id")
            .id("case", "caseId")
            .text("kind", "kind")
            .moment("reviewAt", "reviewAt")
            .moment("proposedAt", "proposedAt")
            .momentOrNull("approvedAt", "approvedAt")
            .left("reason", "investigation")
            .left("proposedBy", "staff")
            .left("approvedBy", "staff");

    private static final EntityList EVIDENCE = EntityList.below(CASES, "evidence", Evidence.class, "caseId")
            .id("id", "id")
            .id("case", "caseId")
            .id("record", "eventId")
            .text("event", "event")
            .textOrNull("device", "device")
            .textOrNull("address", "address")
            .textOrNull("place", "place")
            .moment("at", "at");

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "abuse-cases";
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("abuse");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.abuse-cases", PeriodWords.of(settings.get(Settings.ABUSE_REVIEW)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(CASES, GROUNDS, EVIDENCE);
    }
}
