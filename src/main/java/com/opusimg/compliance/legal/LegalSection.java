package com.opusimg.compliance.legal;

import com.opusimg.compliance.NoticeSection;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.PackageField.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/** Which authorities asked for a person's data, and what they got: what the person was told, and nothing of which telling is forbidden. */
@ApplicationScoped
class LegalSection extends NoticeSection<LegalRequest> {
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

    LegalSection() {
        super(
                "legal-requests",
                117,
                Settings.RETENTION_LEGAL,
                NOTICES,
                LegalNotice.class,
                "requestId",
                LegalRequest.class);
    }

    @Override
    protected Map<String, JsonValue> told(LegalRequest request) {
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
}
