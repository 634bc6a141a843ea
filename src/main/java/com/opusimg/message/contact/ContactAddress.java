package com.opusimg.message.contact;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** By a keyed digest of an address its contact is found. Each address is one contact's; the row goes with it. */
@PartOf("contacts")
@Entity
@Table(name = "contact_address")
public class ContactAddress {
    @Id
    @Technical
    private UUID id;

    @Column(name = "contact_id")
    @Technical
    private UUID contactId;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "address_key")
    @Personal(DataKind.EMAIL_DIGEST)
    private String addressKey;

    /** When it was last written to, or null. */
    @Column(name = "used_at")
    @Personal(DataKind.CONTACT)
    private Instant usedAt;

    protected ContactAddress() {}

    ContactAddress(ContactId contact, AccountId account, String addressKey) {
        this.id = Ids.next();
        this.contactId = contact.value();
        this.accountId = account.value();
        this.addressKey = addressKey;
    }

    ContactId contact() {
        return new ContactId(contactId);
    }

    String addressKey() {
        return addressKey;
    }

    Instant usedAt() {
        return usedAt;
    }

    void moveTo(ContactId contact) {
        contactId = contact.value();
    }
}
