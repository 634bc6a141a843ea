package com.opusimg.compliance.breach;

import com.opusimg.compliance.NoticeSection;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.PackageField.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.util.Map;

/** Which breaches affect a person, what they were told of them, and when. */
@ApplicationScoped
class BreachSection extends NoticeSection<Breach> {
    private static final EntityList NOTICES = EntityList.of("breachNotices", BreachPerson.class)
            .id("id", "id")
            .id("breach", "breachId")
            .found("drill", Kind.FLAG)
            .found("letter", Kind.TEXT)
            .text("foundBy", "source")
            .momentOrNull("mailedAt", "sentAt")
            .momentOrNull("seenAt", "seenAt")
            .momentOrNull("putAwayAt", "acknowledgedAt")
            .left("address", "technical")
            .left("who", "digest")
            .left("mailId", "technical")
            .left("queuedAt", "technical");

    BreachSection() {
        super("breaches", 116, Settings.RETENTION_BREACHES, NOTICES, BreachPerson.class, "breachId", Breach.class);
    }

    @Override
    protected Map<String, JsonValue> told(Breach breach) {
        // A letter that nobody decided to send is a draft.
        boolean told = breach.getPeopleDecision() == Breach.Decision.TELL;
        return Map.of(
                "drill", breach.isDrill() ? JsonValue.TRUE : JsonValue.FALSE,
                "letter", told ? text(breach.getLetter()) : JsonValue.NULL);
    }
}
