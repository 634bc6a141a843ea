package com.opusimg.rights.request;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** A person's requests with all that was written in them, by either side. */
@ApplicationScoped
class CaseSection extends EntitySection {
    private static final EntityList REQUESTS = EntityList.of("requests", RightsCase.class)
            .id("id", "id")
            .whole("number", "number")
            .text("kind", "kind")
            .text("regime", "regime")
            .text("way", "way")
            .text("state", "state")
            .text("identity", "identity")
            .textOrNull("address", "address")
            .textOrNull("name", "name")
            .textOrNull("words", "words")
            .textOrNull("reference", "reference")
            .textOrNull("refusalReason", "refusalReason")
            .moment("receivedAt", "receivedAt")
            .momentOrNull("acknowledgedAt", "acknowledgedAt")
            .momentOrNull("pausedAt", "pausedAt")
            .whole("pausedDays", "pausedDays")
            .momentOrNull("extendedAt", "extendedAt")
            .moment("dueAt", "dueAt")
            .momentOrNull("closedAt", "closedAt")
            .left("addressKey", "digest")
            .left("openKey", "digest")
            .left("statusHash", "secret")
            .left("confirmHash", "secret")
            .left("confirmExpiresAt", "technical")
            .left("clockFrom", "technical")
            .left("acknowledgeDue", "technical")
            .left("reminders", "technical")
            .left("minimised", "technical")
            .left("madeId", "technical")
            .left("assignedTo", "staff")
            .left("refusalBy", "staff");

    private static final EntityList EVENTS = EntityList.below(REQUESTS, "requestEvents", RightsEvent.class, "caseId")
            .id("id", "id")
            .id("request", "caseId")
            .text("event", "type")
            .textOrNull("detail", "detail")
            .textOrNull("note", "note")
            .momentOrNull("mailedAt", "mailedAt")
            .moment("at", "at")
            .left("byId", "staff")
            .left("mailId", "technical");

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "requests";
    }

    @Override
    public int order() {
        return 114;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("accountability");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.requests", PeriodWords.of(settings.get(Settings.RETENTION_RIGHTS_CASES)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(REQUESTS, EVENTS);
    }
}
