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
import com.opusimg.platform.security.PersonSeen.Purpose;
import com.opusimg.platform.security.PersonSeen.Seen;
import com.opusimg.platform.security.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** That staff saw somebody's data, in which role and what for, for that person to see. Who it was stands in the audit chain alone. */
@DataSet(
        id = "staff-looks",
        purpose = "accountability",
        whose = Whose.ACCOUNT_HOLDER,
        until =
                @Until(
                        value = End.PERIOD,
                        id = "staff-looks",
                        period = "OPUS_RETENTION_ACCOUNT_EVENTS",
                        rule = "staff-looks"),
        erasure = OnErasure.DELETED,
        page = "/app/sessions")
@Entity
@Table(name = "staff_look")
public class StaffLook {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.USE)
    private Role role;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.USE)
    private Seen seen;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.USE)
    private Purpose purpose;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reference")
    @Personal(DataKind.USE)
    private String reference;

    @Personal(DataKind.USE)
    private Instant at;

    protected StaffLook() {}

    StaffLook(AccountId account, Role role, Seen seen, Purpose purpose, String reference, Instant at) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.role = role;
        this.seen = seen;
        this.purpose = purpose;
        this.reference = reference;
        this.at = at;
    }

    /** Whether another says the same but for its time. */
    boolean isLike(StaffLook other) {
        return role == other.role
                && seen == other.seen
                && purpose == other.purpose
                && Objects.equals(reference, other.reference);
    }

    /** The role of who looked. */
    public Role getRole() {
        return role;
    }

    /** What was seen. */
    public Seen getSeen() {
        return seen;
    }

    /** What for. */
    public Purpose getPurpose() {
        return purpose;
    }

    /** Number of a case or the like, or null. */
    public String getReference() {
        return reference;
    }

    public Instant getAt() {
        return at;
    }
}
