package com.opusimg.compliance.breach;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import com.opusimg.rights.PackageField.Kind;
import com.opusimg.rights.PackageWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which breaches affect a person, what they were told of them, and when. */
@ApplicationScoped
class BreachSection extends EntitySection {
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

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "breaches";
    }

    @Override
    public int order() {
        return 116;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("accountability");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.breaches", PeriodWords.of(settings.get(Settings.RETENTION_BREACHES)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(NOTICES);
    }

    @Override
    protected Map<UUID, Map<String, JsonValue>> more(
            EntityList list, AccountId account, List<Map<String, Object>> rows, PackageWriter out) {
        return em.createQuery(
                        "select p.id, b from BreachPerson p, Breach b where b.id = p.breachId and p.id in :ids",
                        Object[].class)
                .setParameter("ids", rows.stream().map(row -> row.get("")).toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> told((Breach) row[1])));
    }

    private static Map<String, JsonValue> told(Breach breach) {
        // A letter that nobody decided to send is a draft.
        boolean told = breach.getPeopleDecision() == Breach.Decision.TELL;
        return Map.of(
                "drill", breach.isDrill() ? JsonValue.TRUE : JsonValue.FALSE,
                "letter", told ? JsonText.PROVIDER.createValue(breach.getLetter()) : JsonValue.NULL);
    }
}
