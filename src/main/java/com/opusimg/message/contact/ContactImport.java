package com.opusimg.message.contact;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One taking in of contacts: when, by what way, how many, and what was not kept, by its name. A file's name is not kept. */
@PartOf("contacts")
@Entity
@Table(name = "contact_import")
public class ContactImport {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.USE)
    private ContactSource kind;

    @Column(name = "imported_at")
    @Personal(DataKind.USE)
    private Instant importedAt;

    @Personal(DataKind.USE)
    private int added;

    @Personal(DataKind.USE)
    private int merged;

    @Personal(DataKind.USE)
    private int skipped;

    /** What was not kept, by name: a table's heads are the person's own words. */
    @Column(name = "sealed_dropped")
    @Personal(DataKind.LABEL)
    private byte[] dropped;

    protected ContactImport() {}

    ContactImport(AccountId account, ContactSource kind, Instant now) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.kind = kind;
        this.importedAt = now;
    }

    UUID id() {
        return id;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    ContactSource kind() {
        return kind;
    }

    Instant importedAt() {
        return importedAt;
    }

    int added() {
        return added;
    }

    int merged() {
        return merged;
    }

    int skipped() {
        return skipped;
    }

    JsonObject dropped(OwnerBox box) {
        return box.openJson(id, dropped);
    }

    void ended(int nowAdded, int nowMerged, int nowSkipped, JsonObject notKept, OwnerBox box) {
        added = nowAdded;
        merged = nowMerged;
        skipped = nowSkipped;
        dropped = box.seal(id, notKept);
    }
}
