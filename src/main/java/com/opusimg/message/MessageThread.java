package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A line of a folder's list: what of a thread lies in it. Drawn from the messages with every change of them. */
@PartOf("messages")
@Entity
@Table(name = "message_thread")
public class MessageThread {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.PREFERENCE)
    private Folder folder;

    @Column(name = "thread_id")
    @Technical
    private UUID threadId;

    @Column(name = "last_at")
    @Personal(DataKind.CONTACT)
    private Instant lastAt;

    @Column(name = "last_id")
    @Technical
    private UUID lastId;

    @Technical
    private int messages;

    @Personal(DataKind.USE)
    private int unread;

    @Personal(DataKind.PREFERENCE)
    private boolean starred;

    @Technical
    private boolean attachments;

    protected MessageThread() {}

    MessageThread(AccountId account, Folder folder, ThreadId thread) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.folder = folder;
        this.threadId = thread.value();
    }

    /** The folder that lists it. */
    public Folder folder() {
        return folder;
    }

    /** Names the thread. */
    public ThreadId thread() {
        return new ThreadId(threadId);
    }

    /** When the newest of its messages in the folder came. */
    public Instant lastAt() {
        return lastAt;
    }

    /** The newest of its messages in the folder. */
    public MessageId last() {
        return new MessageId(lastId);
    }

    /** How many of its messages lie in the folder. */
    public int messages() {
        return messages;
    }

    /** How many of them were not read. */
    public int unread() {
        return unread;
    }

    /** Whether one of them is marked. */
    public boolean starred() {
        return starred;
    }

    /** Whether one of them has files. */
    public boolean attachments() {
        return attachments;
    }

    /** @param inFolder what of the thread lies in the folder: at least one, the oldest first */
    void draw(List<ThreadRows.Line> inFolder) {
        lastAt = inFolder.getLast().at();
        lastId = inFolder.getLast().id();
        messages = inFolder.size();
        unread = (int) inFolder.stream().filter(ThreadRows.Line::unread).count();
        starred = inFolder.stream().anyMatch(ThreadRows.Line::starred);
        attachments = inFolder.stream().anyMatch(line -> line.attachments() > 0);
    }
}
