package com.opusimg.message;

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
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That a message was deleted for good, for programs that have a copy of it (RFC 8620, 5.2): ids and states, nothing that it said. */
@DataSet(
        id = "deleted-messages",
        purpose = "messages",
        whose = Whose.ACCOUNT_HOLDER,
        until =
                @Until(
                        value = End.PERIOD,
                        id = "deleted-messages",
                        period = "OPUS_RETENTION_DELETED_MESSAGES",
                        rule = "deleted-messages"),
        erasure = OnErasure.DELETED,
        page = "/app/messages")
@Entity
@Table(name = "message_gone")
class GoneMessage {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "thread_id")
    @Technical
    private UUID threadId;

    @Technical
    private long born;

    @Technical
    private long state;

    @Column(name = "gone_at")
    @Personal(DataKind.USE)
    private Instant goneAt;

    protected GoneMessage() {}

    /** @param state of the mailbox that its deletion led to */
    GoneMessage(Message message, long state, Instant now) {
        this.id = message.id().value();
        this.accountId = message.account().value();
        this.threadId = message.thread().value();
        this.born = message.born();
        this.state = state;
        this.goneAt = now;
    }
}
