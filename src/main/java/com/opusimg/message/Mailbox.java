package com.opusimg.message;

import com.opusimg.platform.AccountId;
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
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The mailbox of an account: it is there once OptMsg was activated (ACC-2, ACC-4), with what its owner set for it. */
@DataSet(
        id = "mailbox",
        purpose = "messages",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(value = End.ACCOUNT, id = "mailbox"),
        erasure = OnErasure.DELETED,
        page = "/app/mail-settings")
@Entity
@Table(name = "mailbox")
public class Mailbox {
    @Id
    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_name")
    @Personal(DataKind.NAME)
    private String name;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_signature")
    @Personal(DataKind.PREFERENCE)
    private String signature;

    @Column(name = "undo_seconds")
    @Personal(DataKind.PREFERENCE)
    private int undoSeconds;

    @Technical
    private long state;

    @Column(name = "outside_at")
    @Personal(DataKind.PREFERENCE)
    private Instant outsideAt;

    @Technical
    private long forgotten;

    @Column(name = "opened_at")
    @Personal(DataKind.USE)
    private Instant openedAt;

    protected Mailbox() {}

    Mailbox(AccountId account, String name, Instant now) {
        this.accountId = account.value();
        this.name = name;
        this.undoSeconds = (int) MailboxRules.UNDO.toSeconds();
        this.openedAt = now;
    }

    /** Whose it is. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** The name that others see beside the address. */
    public String name() {
        return name;
    }

    /** What is put below new messages, or null. */
    public String signature() {
        return signature;
    }

    /** How long a message waits after it was sent, so that it can be taken back. */
    public Duration undo() {
        return Duration.ofSeconds(undoSeconds);
    }

    /** Counts every change of its messages (RFC 8620, 1.6.2: state). */
    public long state() {
        return state;
    }

    /** The newest state of which a deletion is not known any more: what changed since it, or since an older one, cannot be told. */
    long forgotten() {
        return forgotten;
    }

    /** When OptMsg was activated. */
    public Instant openedAt() {
        return openedAt;
    }

    /** Since when it takes part in mail with other networks (MSG-4); null while its owner has not chosen that. */
    public Instant outsideAt() {
        return outsideAt;
    }

    void outside(Instant since) {
        outsideAt = since;
    }

    void set(String newName, String newSignature, Duration newUndo) {
        name = newName;
        signature = newSignature;
        undoSeconds = (int) newUndo.toSeconds();
    }
}
