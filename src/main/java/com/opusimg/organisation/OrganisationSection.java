package com.opusimg.organisation;

import com.opusimg.organisation.agreement.Acceptance;
import com.opusimg.organisation.agreement.AgreementObjection;
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

/** To which organisation somebody belongs, and what they accepted or objected to for it. */
@ApplicationScoped
class OrganisationSection extends EntitySection {
    private static final EntityList MEMBERSHIP = EntityList.of("organisation", Membership.class)
            .id("id", "id")
            .id("organisation", "organisationId")
            .found("name", Kind.TEXT)
            .text("role", "role")
            .moment("joinedAt", "joinedAt");

    private static final EntityList ACCEPTED = EntityList.of("agreementsAccepted", Acceptance.class)
            .id("id", "id")
            .id("organisation", "organisationId")
            .whole("version", "number")
            .textOrNull("name", "name")
            .textOrNull("title", "title")
            .text("role", "role")
            .text("sha256", "sha256")
            .moment("acceptedAt", "acceptedAt")
            .left("document", "organisation");

    private static final EntityList OBJECTIONS = EntityList.of("agreementObjections", AgreementObjection.class)
            .id("id", "id")
            .id("organisation", "organisationId")
            .whole("version", "number")
            .text("reason", "reason")
            .moment("objectedAt", "objectedAt")
            .text("state", "state")
            .textOrNull("answer", "answer")
            .momentOrNull("answeredAt", "answeredAt");

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "organisation";
    }

    @Override
    public int order() {
        return 118;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("plans", "accountability");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.organisation", PeriodWords.of(settings.get(Settings.RETENTION_ORGANISATIONS)));
    }

    @Override
    protected Map<UUID, Map<String, JsonValue>> more(
            EntityList list, AccountId account, List<Map<String, Object>> rows, PackageWriter out) {
        if (!list.name().equals(MEMBERSHIP.name())) {
            return Map.of();
        }
        return em.createQuery(
                        "select m.id, o.name from Membership m, Organisation o where o.id = m.organisationId and m.id in :ids",
                        Object[].class)
                .setParameter("ids", rows.stream().map(row -> row.get("")).toList())
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> (UUID) row[0], row -> Map.of("name", JsonText.PROVIDER.createValue((String) row[1]))));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(MEMBERSHIP, ACCEPTED, OBJECTIONS);
    }
}
