package com.opusimg.support;

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
import java.util.Optional;
import java.util.UUID;

/** A question, a problem or feedback of one person. What was written, and what was said to a hand-off, goes with it. */
@DataSet(
        id = "support-tickets",
        purpose = "support",
        whose = {Whose.ACCOUNT_HOLDER, Whose.STAFF},
        until =
                @Until(
                        value = End.PERIOD,
                        id = "support-tickets",
                        period = "OPUS_RETENTION_SUPPORT_TICKETS",
                        rule = "support-tickets"),
        erasure = OnErasure.DELETED,
        page = "/app/support")
@Entity
@Table(name = "support_ticket")
public class SupportTicket {
    @Id
    @Technical
    private UUID id;

    /** The database gives it. */
    @Column(insertable = false, updatable = false)
    @Personal(DataKind.MESSAGE)
    private long number;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.MESSAGE)
    private TicketKind kind;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.MESSAGE)
    private TicketState state;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_subject")
    @Personal(DataKind.MESSAGE)
    private String subject;

    @Column(name = "opened_at")
    @Personal(DataKind.CONTACT)
    private Instant openedAt;

    @Column(name = "written_at")
    @Personal(DataKind.CONTACT)
    private Instant writtenAt;

    @Column(name = "waits_since")
    @Technical
    private Instant waitsSince;

    @Column(name = "answered_at")
    @Personal(DataKind.CONTACT)
    private Instant answeredAt;

    @Column(name = "closed_at")
    @Personal(DataKind.CONTACT)
    private Instant closedAt;

    protected SupportTicket() {}

    SupportTicket(AccountId account, TicketKind kind, String subject, Instant now) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.kind = kind;
        this.subject = subject;
        this.openedAt = now;
        asked(now);
    }

    /** Opaque id. */
    public UUID id() {
        return id;
    }

    /** What people call it, for example {@code S-1001}; no key to anything. */
    public String number() {
        return "S-" + number;
    }

    /** Who opened it. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** What it is. */
    public TicketKind kind() {
        return kind;
    }

    /** Where it stands. */
    public TicketState state() {
        return state;
    }

    /** What it is about, in one line. */
    public String subject() {
        return subject;
    }

    /** When it was opened. */
    public Instant openedAt() {
        return openedAt;
    }

    /** When somebody wrote last. */
    public Instant writtenAt() {
        return writtenAt;
    }

    /** Since when it waits for staff, while it does. */
    public Optional<Instant> waitsSince() {
        return Optional.ofNullable(waitsSince);
    }

    /** When it was closed, while it is. */
    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    void numbered(long number) {
        this.number = number;
    }

    /** The person wrote. */
    final void asked(Instant now) {
        if (state != TicketState.OPEN) {
            waitsSince = now;
        }
        state = TicketState.OPEN;
        writtenAt = now;
        closedAt = null;
    }

    /** Staff wrote. */
    void answered(Instant now) {
        state = TicketState.WAITING;
        writtenAt = now;
        waitsSince = null;
        closedAt = null;
        if (answeredAt == null) {
            answeredAt = now;
        }
    }

    void close(Instant now) {
        state = TicketState.CLOSED;
        waitsSince = null;
        closedAt = now;
    }
}
