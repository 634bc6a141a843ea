package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What a message says, sealed: apart from its row, since lists never read it. */
@PartOf("messages")
@Entity
@Table(name = "message_body")
class MessageBody {
    @Id
    @Column(name = "message_id")
    @Technical
    private UUID messageId;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "sealed_content")
    @Personal(DataKind.MESSAGE)
    private byte[] sealedContent;

    protected MessageBody() {}

    MessageBody(AccountId account, MessageId message) {
        this.messageId = message.value();
        this.accountId = account.value();
    }

    Content content(OwnerBox box) {
        return Content.of(box.openJson(messageId, sealedContent));
    }

    void say(OwnerBox box, Content content) {
        sealedContent = box.seal(messageId, content.json());
    }

    UUID message() {
        return messageId;
    }
}
