package com.opusimg.compliance.legal;

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

/** Which authorities asked for a person's data, and what they got: what the person was told, and nothing of which telling is forbidden. */
@ApplicationScoped
class LegalSection extends EntitySection {
    private static final EntityList NOTICES = EntityList.of("legalNotices", LegalNotice.class)
            .id("id", "id")
            .id("request", "requestId")
            .text("kind", "kind")
            .found("number", Kind.TEXT)
            .found("authority", Kind.TEXT)
            .found("country", Kind.TEXT)
            .found("legalBasis", Kind.TEXT)
            .found("receivedOn", Kind.DAY)
            .found("state", Kind.TEXT)
            .found("disclosed", Kind.TEXTS)
            .found("disclosedOn", Kind.DAY)
            .momentOrNull("mailedAt", "sentAt")
            .momentOrNull("seenAt", "seenAt")
            .left("mailId", "technical")
            .left("queuedAt", "technical");

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "legal-requests";
    }

    @Override
    public int order() {
        return 117;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("accountability");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.legal-requests", PeriodWords.of(settings.get(Settings.RETENTION_LEGAL)));
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
                        "select n.id, r from LegalNotice n, LegalRequest r where r.id = n.requestId and n.id in :ids",
                        Object[].class)
                .setParameter("ids", rows.stream().map(row -> row.get("")).toList())
                .getResultList()
                .forEach(row -> found.put((UUID) row[0], told((LegalRequest) row[1])));
        return found;
    }

    private Map<String, JsonValue> told(LegalRequest request) {
        LegalFacts facts = request.facts();
        var disclosed = JsonText.PROVIDER.createArrayBuilder();
        items(request).forEach(disclosed::add);
        return Map.of(
                "number", text(request.getNumber()),
                "authority", text(facts.authority()),
                "country", text(facts.country()),
                "legalBasis", text(facts.basis()),
                "receivedOn", text(facts.receivedOn().toString()),
                "state", text(request.getState().name()),
                "disclosed", disclosed.build(),
                "disclosedOn",
                        request.disclosure()
                                .map(one -> text(one.on().toString()))
                                .orElse(JsonValue.NULL));
    }

    private List<String> items(LegalRequest request) {
        return em.createQuery(
                        "select i.data from LegalItem i where i.requestId = :id and i.disclosed = true order by i.data",
                        String.class)
                .setParameter("id", request.getId())
                .getResultList();
    }

    private static JsonValue text(String text) {
        return JsonText.PROVIDER.createValue(text);
    }
}
