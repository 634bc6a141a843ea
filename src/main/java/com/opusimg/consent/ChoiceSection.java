package com.opusimg.consent;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.AddressKeys;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import com.opusimg.rights.PackageField.Kind;
import com.opusimg.rights.PackageWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Privacy choices of the account and of its verified address, with a signed receipt of each. */
@ApplicationScoped
class ChoiceSection extends EntitySection {
    private static final int PORTION = 500;
    private static final String FOLDER = "receipts/choices/";

    /** What was decided for an address by somebody else's account is that one's. */
    private static final String OF_ADDRESS = "e.addressKey = :address and e.accountId is null";

    @Inject
    AddressKeys addresses;

    @Inject
    Receipts receipts;

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "privacy-choices";
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("accountability");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.privacy-choices", PeriodWords.of(settings.get(Settings.RETENTION_CONSENT)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(decisions("decisions"), decisions("decisionsByMail").where(OF_ADDRESS, this::address));
    }

    private Map<String, Object> address(AccountId account) {
        return Map.of("address", addresses.verified(account).orElse(""));
    }

    private static EntityList decisions(String name) {
        return EntityList.of(name, Decision.class)
                .id("id", "id")
                .found("receipt", Kind.PATH)
                .textOrNull("browser", "browser")
                .idOrNull("account", "accountId")
                .textOrNull("address", "addressKey")
                .text("channel", "channel")
                .text("facts", "facts")
                .text("asked", "asked")
                .text("method", "method")
                .words("signals", "signals")
                .words("granted", "granted")
                .words("refused", "refused")
                .words("withdrawn", "withdrawn")
                .flag("saleOptOut", "saleOptOut")
                .moment("at", "at")
                .momentOrNull("expiresAt", "expiresAt")
                .momentOrNull("ceasedAt", "ceasedAt");
    }

    @Override
    protected Map<UUID, Map<String, JsonValue>> more(
            EntityList list, AccountId account, List<Map<String, Object>> rows, PackageWriter out) {
        return rows.stream()
                .map(row -> (UUID) row.get("id"))
                .collect(Collectors.toMap(
                        id -> id, id -> Map.of("receipt", JsonText.PROVIDER.createValue(FOLDER + id + ".json"))));
    }

    @Override
    public void write(AccountId account, PackageWriter out) throws IOException {
        super.write(account, out);
        files("e.accountId = :account", Map.of("account", account.value()), out);
        files(OF_ADDRESS, address(account), out);
    }

    private void files(String condition, Map<String, Object> parameters, PackageWriter out) throws IOException {
        List<Decision> portion;
        UUID after = Ids.NIL;
        do {
            var query = em.createQuery(
                            "select e from Decision e where " + condition + " and e.id > :after order by e.id",
                            Decision.class)
                    .setParameter("after", after)
                    .setMaxResults(PORTION);
            parameters.forEach(query::setParameter);
            portion = query.getResultList();
            for (Decision one : portion) {
                byte[] receipt = receipts.of(one).toString().getBytes(StandardCharsets.UTF_8);
                out.file(FOLDER + one.id() + ".json", one.at(), new ByteArrayInputStream(receipt));
                after = one.id();
            }
        } while (portion.size() == PORTION);
    }
}
