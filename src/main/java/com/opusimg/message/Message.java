package com.opusimg.message;

import com.opusimg.platform.AccountId;
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
import java.util.UUID;

/**
 * One person's own copy of a message (MSG-3): theirs to move and to delete, whatever others do with theirs. What it says is sealed
 * under the account's key; what stands open here is what lists are found and sorted by.
 */
@DataSet(
        id = "messages",
        purpose = "messages",
        whose = {Whose.ACCOUNT_HOLDER, Whose.OTHERS},
        until = {
            @Until(value = End.ACT, id = "messages"),
            @Until(value = End.PERIOD, id = "trash", period = "OPUS_RETENTION_TRASH", rule = "trash"),
            @Until(value = End.PERIOD, id = "screener", period = "OPUS_RETENTION_SCREENER", rule = "screener"),
            @Until(value = End.PERIOD, id = "kept-out", period = "OPUS_RETENTION_KEPT_OUT", rule = "kept-out")
        },
        erasure = OnErasure.DELETED,
        page = "/app/messages")
@Entity
@Table(name = "message")
public class Message {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "thread_id")
    @Technical
    private UUID threadId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.PREFERENCE)
    private Folder folder;

    @Personal(DataKind.CONTACT)
    private boolean outgoing;

    @Personal(DataKind.USE)
    private boolean unread;

    @Personal(DataKind.PREFERENCE)
    private boolean starred;

    @Technical
    private int attachments;

    @Technical
    private long bytes;

    @Personal(DataKind.CONTACT)
    private Instant at;

    @Column(name = "moved_at")
    @Personal(DataKind.USE)
    private Instant movedAt;

    @Column(name = "message_key")
    @Technical
    private String messageKey;

    @Column(name = "sender_key")
    @Personal(DataKind.EMAIL_DIGEST)
    private String senderKey;

    @Column(name = "domain_key")
    @Personal(DataKind.EMAIL_DIGEST)
    private String domainKey;

    @Column(name = "arrival_key")
    @Technical
    private String arrivalKey;

    @Column(name = "decision_id")
    @Technical
    private UUID decisionId;

    @Technical
    private int revision;

    @Technical
    private long state;

    @Technical
    private long born;

    @Column(name = "sealed_summary")
    @Personal(DataKind.MESSAGE)
    private byte[] sealedSummary;

    protected Message() {}

    Message(AccountId account, MessageId id, ThreadId thread, Folder folder, boolean outgoing, Instant at) {
        this.id = id.value();
        this.accountId = account.value();
        this.threadId = thread.value();
        this.folder = folder;
        this.outgoing = outgoing;
        this.unread = !outgoing;
        this.at = at;
        this.movedAt = at;
    }

    /** Names it. */
    public MessageId id() {
        return new MessageId(id);
    }

    /** Whose copy it is. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** What it belongs to. */
    public ThreadId thread() {
        return new ThreadId(threadId);
    }

    /** Where it lies. */
    public Folder folder() {
        return folder;
    }

    /** Whether its owner wrote it. */
    public boolean outgoing() {
        return outgoing;
    }

    /** Whether it was not read yet. */
    public boolean unread() {
        return unread;
    }

    /** Whether its owner marked it. */
    public boolean starred() {
        return starred;
    }

    /** How many files are attached. */
    public int attachments() {
        return attachments;
    }

    /** What it takes of the plan's storage. */
    public long bytes() {
        return bytes;
    }

    /** When it came, was sent, or, of a draft, was written last. */
    public Instant at() {
        return at;
    }

    /** Since when it lies in its folder. */
    public Instant movedAt() {
        return movedAt;
    }

    /** Digest of its sender's address. */
    String senderKey() {
        return senderKey;
    }

    /** The decision on its sender that moved it where it is, or null. */
    UUID decision() {
        return decisionId;
    }

    /** Counts the changes of what it says: who changes a draft names the one that they saw. */
    public int revision() {
        return revision;
    }

    Summary summary(OwnerBox box) {
        return Summary.of(box.openJson(id, sealedSummary));
    }

    /** Writes anew what it says; the body is a row of its own. */
    void say(OwnerBox box, Summary summary, MessageKeys keys, long size) {
        sealedSummary = box.seal(id, summary.json());
        messageKey = keys.ofMessageId(account(), summary.messageId());
        senderKey = keys.ofAddress(account(), summary.from().canonical());
        domainKey = keys.ofDomain(account(), summary.from().domain());
        bytes = size;
        revision++;
    }

    /** Notes by which digest a gateway's second try at it is known. */
    void arrived(String key) {
        arrivalKey = key;
    }

    void attach(int count) {
        attachments = count;
    }

    void date(Instant moment) {
        at = moment;
    }

    void move(Folder to, Instant now, UUID by) {
        folder = to;
        movedAt = now;
        decisionId = by;
    }

    void read(boolean is) {
        unread = !is;
    }

    void star(boolean is) {
        starred = is;
    }

    /** The state of the mailbox that its last change led to. */
    long state() {
        return state;
    }

    /** The state of the mailbox that its coming led to; 0 where it came before that was noted. */
    long born() {
        return born;
    }

    void changed(long mailboxState) {
        if (state == 0) {
            born = mailboxState;
        }
        state = mailboxState;
    }
}
