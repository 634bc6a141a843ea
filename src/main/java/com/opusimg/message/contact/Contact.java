package com.opusimg.message.contact;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Somebody in a contact book. The card is sealed under the key of the account and bound to the contact. */
@DataSet(
        id = "contacts",
        purpose = "messages",
        whose = {Whose.ACCOUNT_HOLDER, Whose.OTHERS},
        until = @Until(value = End.ACT, id = "contacts"),
        erasure = OnErasure.DELETED,
        kinds = {DataKind.EMAIL_ADDRESS, DataKind.TELEPHONE_NUMBER, DataKind.LABEL},
        page = "/app/contacts")
@Entity
@Table(name = "contact")
public class Contact {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "sealed_card")
    @Personal(DataKind.NAME)
    private byte[] card;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.USE)
    private ContactSource source;

    /** The import that made it; null for one of the person's own. */
    @Column(name = "import_id")
    @Technical
    private UUID importId;

    /** Whether values of it came by another way than itself, so that an import cannot be taken back by the row alone. */
    @Technical
    private boolean mixed;

    @Technical
    private int version;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    @Column(name = "changed_at")
    @Personal(DataKind.USE)
    private Instant changedAt;

    protected Contact() {}

    Contact(AccountId account, ContactSource source, UUID importId, TracedCard card, OwnerBox box, Instant now) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.createdAt = now;
        write(card, source, importId, box, now);
    }

    /** Names the contact. */
    ContactId id() {
        return new ContactId(id);
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    TracedCard open(OwnerBox box) {
        return TracedCard.of(box.openJson(id, card));
    }

    ContactSource source() {
        return source;
    }

    UUID importId() {
        return importId;
    }

    int version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant changedAt() {
        return changedAt;
    }

    /** Writes a card in the place of the one before; the contact counts as made in the same way. */
    void write(TracedCard fresh, OwnerBox box, Instant now) {
        write(fresh, source, importId, box, now);
    }

    /** Writes a card in the place of the one before, and says what the contact counts as made by. */
    void write(TracedCard fresh, ContactSource by, UUID from, OwnerBox box, Instant now) {
        card = box.seal(id, fresh.json());
        source = by;
        importId = from;
        Set<UUID> imports = fresh.imports();
        mixed = from == null ? !imports.isEmpty() : fresh.hasOwn() || !imports.equals(Set.of(from));
        version++;
        changedAt = now;
    }
}
