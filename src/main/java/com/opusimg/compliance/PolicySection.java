package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.Signatures;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import com.opusimg.rights.PackageField.Kind;
import com.opusimg.rights.PackageWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which policies were accepted and told of, with a signed statement of each acceptance. */
@ApplicationScoped
class PolicySection extends EntitySection {
    /** The signature's header {@code typ}. */
    static final String TYPE = "policy-acceptance+json";

    private static final String ACCEPTANCES = "acceptances";

    private static final EntityList ACCEPTED = EntityList.of(ACCEPTANCES, PolicyAcceptance.class)
            .id("id", "id")
            .found("statement", Kind.PATH)
            .text("document", "document")
            .whole("version", "number")
            .text("sha256", "sha256")
            .text("kind", "kind")
            .text("way", "way")
            .moment("acceptedAt", "acceptedAt")
            .momentOrNull("replacedAt", "replacedAt");

    private static final EntityList NOTICES = EntityList.of("notices", PolicyNotice.class)
            .id("id", "id")
            .text("document", "document")
            .whole("version", "number")
            .moment("effectiveAt", "effectiveAt")
            .idOrNull("mail", "mailId")
            .momentOrNull("queuedAt", "queuedAt")
            .momentOrNull("sentAt", "sentAt")
            .momentOrNull("seenAt", "seenAt")
            .momentOrNull("acknowledgedAt", "acknowledgedAt");

    @Inject
    Settings settings;

    @Inject
    Signatures signatures;

    @Override
    public String id() {
        return "policies";
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("accountability");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.policies", PeriodWords.of(settings.get(Settings.RETENTION_POLICY_PROOF)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(ACCEPTED, NOTICES);
    }

    @Override
    protected Map<UUID, Map<String, JsonValue>> more(
            EntityList list, AccountId account, List<Map<String, Object>> rows, PackageWriter out) {
        return list.name().equals(ACCEPTANCES)
                ? rows.stream()
                        .map(row -> (UUID) row.get("id"))
                        .collect(Collectors.toMap(
                                id -> id, id -> Map.of("statement", JsonText.PROVIDER.createValue(path(id)))))
                : Map.of();
    }

    /** The acceptances of one person are few: one for each version of a document. */
    @Override
    public void write(AccountId account, PackageWriter out) throws IOException {
        super.write(account, out);
        List<PolicyAcceptance> accepted = em.createQuery(
                        "select a from PolicyAcceptance a where a.accountId = :account order by a.id",
                        PolicyAcceptance.class)
                .setParameter("account", account.value())
                .getResultList();
        for (PolicyAcceptance one : accepted) {
            byte[] statement = statement(account, one).toString().getBytes(StandardCharsets.UTF_8);
            out.file(path(one.getId()), one.getAcceptedAt(), new ByteArrayInputStream(statement));
        }
    }

    private static String path(UUID id) {
        return "receipts/policies/" + id + ".json";
    }

    private JsonObject statement(AccountId account, PolicyAcceptance one) {
        String address = settings.publicUrl();
        JsonObject said = JsonText.PROVIDER
                .createObjectBuilder()
                .add("record_id", one.getId().toString())
                .add("account", "urn:uuid:" + account)
                .add("document", one.getDocument().getId())
                .add("version", one.getNumber())
                .add("text_sha256", one.getSha256())
                .add("kind", one.getKind().name())
                .add("way", one.getWay().name())
                .add("accepted_at", one.getAcceptedAt().toString())
                .add("installation", address)
                .add("verification_keys", address + "/.well-known/jwks.json")
                .build();
        return JsonText.PROVIDER
                .createObjectBuilder(said)
                .add(
                        "proof",
                        JsonText.PROVIDER
                                .createObjectBuilder()
                                .add("type", "JsonWebSignature")
                                .add("jws", signatures.sign(TYPE, said.toString())))
                .build();
    }
}
