package com.opusimg.compliance.succession;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Transfers of the business that a person was told of. */
@ApplicationScoped
class SuccessionSection extends EntitySection {
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

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "successions";
    }

    @Override
    public int order() {
        return 118;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("accountability");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.successions", PeriodWords.of(settings.get(Settings.RETENTION_SUCCESSIONS)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(NOTICES);
    }

    @Override
    protected Map<UUID, Map<String, JsonValue>> more(
            EntityList list, AccountId account, List<Map<String, Object>> rows, PackageWriter out) {
        var found = new HashMap<UUID, Map<String, JsonValue>>();
        em.createQuery(
                        "select n.id, s from SuccessionNotice n, Succession s where s.id = n.successionId and n.id in :ids",
                        Object[].class)
                .setParameter("ids", rows.stream().map(row -> row.get("")).toList())
                .getResultList()
                .forEach(row -> found.put((UUID) row[0], told((Succession) row[1])));
        return found;
    }

    private static Map<String, JsonValue> told(Succession succession) {
        SuccessionFacts facts = succession.facts();
        return Map.of(
                "number", text(succession.getNumber()),
                "successor", text(facts.successor()),
                "country", text(facts.country()),
                "summary", text(facts.summary()),
                "effectiveOn", text(facts.effectiveOn().toString()));
    }

    private static JsonValue text(String text) {
        return JsonText.PROVIDER.createValue(text);
    }
}
