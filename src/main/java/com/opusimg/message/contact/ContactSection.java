package com.opusimg.message.contact;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import com.opusimg.rights.PackageField.Kind;
import com.opusimg.rights.PackageWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The contact book with its cards opened, the imports, and whether contacts of the device may be taken in. */
@ApplicationScoped
class ContactSection extends EntitySection {
    static final String ID = "contacts";
    static final String CONTACTS = "contacts";
    static final String CARD = "card";

    private static final EntityList BOOK = EntityList.of(CONTACTS, Contact.class)
            .id("id", "id")
            .found(CARD, Kind.OBJECT)
            .text("source", "source")
            .idOrNull("import", "importId")
            .moment("createdAt", "createdAt")
            .moment("changedAt", "changedAt")
            .left("card", "sealed")
            .left("mixed", "technical")
            .left("version", "technical");

    private static final EntityList ADDRESSES = EntityList.below(
                    BOOK, "contactAddresses", ContactAddress.class, "contactId")
            .id("id", "id")
            .id("contact", "contactId")
            .momentOrNull("usedAt", "usedAt")
            .left("addressKey", "digest");

    private static final EntityList IMPORTS = EntityList.of("contactImports", ContactImport.class)
            .id("id", "id")
            .text("kind", "kind")
            .moment("importedAt", "importedAt")
            .whole("added", "added")
            .whole("merged", "merged")
            .whole("skipped", "skipped")
            .found("notKept", Kind.OBJECT)
            .left("dropped", "sealed");

    private static final EntityList ACCESS = EntityList.of("contactAccess", DeviceAccess.class)
            .key("accountId")
            .flag("given", "given")
            .moment("changedAt", "changedAt");

    @Inject
    KeyRing ring;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int order() {
        return 65;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("messages");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.contacts");
    }

    @Override
    public List<EntityList> entities() {
        return List.of(BOOK, ADDRESSES, IMPORTS, ACCESS);
    }

    @Override
    protected Map<UUID, Map<String, JsonValue>> more(
            EntityList list, AccountId account, List<Map<String, Object>> rows, PackageWriter out) {
        if (list != BOOK && list != IMPORTS) {
            return Map.of();
        }
        OwnerBox box = ring.box(account);
        var more = new HashMap<UUID, Map<String, JsonValue>>();
        String query = list == BOOK
                ? "select c.id, c.card from Contact c where c.id in :ids"
                : "select i.id, i.dropped from ContactImport i where i.id in :ids";
        em.createQuery(query, Object[].class)
                .setParameter(
                        "ids", rows.stream().map(row -> (UUID) row.get("")).toList())
                .getResultList()
                .forEach(row -> {
                    JsonObject opened = box.openJson((UUID) row[0], (byte[]) row[1]);
                    more.put(
                            (UUID) row[0],
                            list == BOOK
                                    ? Map.of(
                                            CARD,
                                            CardJson.write(TracedCard.of(opened).card()))
                                    : Map.of("notKept", opened));
                });
        return more;
    }
}
