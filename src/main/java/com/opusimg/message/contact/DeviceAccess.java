package com.opusimg.message.contact;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Whether contacts of the person's device may be taken in (MSG-6, MSG-10). Without a row they were never asked, and the answer is no. */
@PartOf("contacts")
@Entity
@Table(name = "contact_access")
public class DeviceAccess {
    @Id
    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Personal(DataKind.PRIVACY_CHOICE)
    private boolean given;

    @Column(name = "changed_at")
    @Personal(DataKind.PRIVACY_CHOICE)
    private Instant changedAt;

    protected DeviceAccess() {}

    DeviceAccess(AccountId account, boolean given, Instant now) {
        this.accountId = account.value();
        this.given = given;
        this.changedAt = now;
    }

    boolean isGiven() {
        return given;
    }

    Instant changedAt() {
        return changedAt;
    }

    void change(boolean to, Instant now) {
        given = to;
        changedAt = now;
    }
}
