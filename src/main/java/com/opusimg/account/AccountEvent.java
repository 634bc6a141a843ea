package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
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
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of a person's recent activity, so that they can spot someone else. Deleted after a stated time. */
@DataSet(
        id = "sign-ins",
        purpose = "security",
        whose = Whose.ACCOUNT_HOLDER,
        until =
                @Until(
                        value = End.PERIOD,
                        id = "sign-in-records",
                        period = "OPUS_RETENTION_ACCOUNT_EVENTS",
                        rule = "account-activity"),
        erasure = OnErasure.DELETED,
        page = "/app/sessions")
@Entity
@Table(name = "account_event")
public class AccountEvent {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.SIGN_IN)
    private AccountAction event;

    @Personal(DataKind.DEVICE)
    private String device;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_address")
    @Personal(DataKind.IP_ADDRESS)
    private String address;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_place")
    @Personal(DataKind.PLACE)
    private String place;

    @Technical
    private UUID about;

    @Personal(DataKind.SIGN_IN)
    private Instant at;

    protected AccountEvent() {}

    AccountEvent(AccountId account, AccountAction event, Origin origin, UUID about, Instant at) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.event = event;
        this.device = origin.device();
        this.address = origin.address();
        this.place = origin.place();
        this.about = about;
        this.at = at;
    }

    /** Opaque id. */
    public UUID getId() {
        return id;
    }

    /** What happened. */
    public AccountAction getEvent() {
        return event;
    }

    /** Browser and system, for example {@code Firefox 140 on Linux}; null where it is not known. */
    public String getDevice() {
        return device;
    }

    /** Network address from which it was done, or null where it is not known. */
    public String getAddress() {
        return address;
    }

    /** Country and at most its first subdivision, or null where they are not known. */
    public String getPlace() {
        return place;
    }

    /** The session or key that it is about, or null for the account itself. */
    UUID about() {
        return about;
    }

    /** When. */
    public Instant getAt() {
        return at;
    }
}
