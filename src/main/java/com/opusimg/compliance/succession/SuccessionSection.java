package com.opusimg.compliance.succession;

import com.opusimg.compliance.NoticeSection;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.PackageField.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.util.Map;

/** Transfers of the business that a person was told of. */
@ApplicationScoped
class SuccessionSection extends NoticeSection<Succession> {
    private static final EntityList NOTICES = EntityList.of("successionNotices", SuccessionNotice.class)
            .id("id", "id")
            .id("succession", "successionId")
            .text("kind", "kind")
            .found("number", Kind.TEXT)
            .found("successor", Kind.TEXT)
            .found("country", Kind.TEXT)
            .found("summary", Kind.TEXT)
            .found("effectiveOn", Kind.DAY)
            .momentOrNull("mailedAt", "sentAt")
            .momentOrNull("seenAt", "seenAt")
            .momentOrNull("putAwayAt", "putAwayAt")
            .left("mailId", "technical")
            .left("queuedAt", "technical");

    SuccessionSection() {
        super(
                "successions",
                118,
                Settings.RETENTION_SUCCESSIONS,
                NOTICES,
                SuccessionNotice.class,
                "successionId",
                Succession.class);
    }

    @Override
    protected Map<String, JsonValue> told(Succession succession) {
        SuccessionFacts facts = succession.facts();
        return Map.of(
                "number", text(succession.getNumber()),
                "successor", text(facts.successor()),
                "country", text(facts.country()),
                "summary", text(facts.summary()),
                "effectiveOn", text(facts.effectiveOn().toString()));
    }
}
