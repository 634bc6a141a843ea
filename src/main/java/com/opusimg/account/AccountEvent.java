package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of a person's recent activity, so that they can spot someone else. Deleted after a stated time. */
@Entity
@Table(name = "account_event")
public class AccountEvent {
    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    private AccountAction event;

    private String device;
    private Instant at;

    protected AccountEvent() {}

    AccountEvent(AccountId account, AccountAction event, String device, Instant at) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.event = event;
        this.device = device;
        this.at = at;
    }

    /** What happened. */
    public AccountAction getEvent() {
        return event;
    }

    /** Browser and system, for example {@code Firefox 140 on Linux}; null where a program did it. */
    public String getDevice() {
        return device;
    }

    /** When. */
    public Instant getAt() {
        return at;
    }
}
