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
import java.util.UUID;

/** How many threads a folder has, kept with every change: counting them would take longer than listing them. */
@PartOf("messages")
@Entity
@Table(name = "message_folder")
class MessageFolder {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Technical
    private Folder folder;

    @Personal(DataKind.USE)
    private long threads;

    @Personal(DataKind.USE)
    private long unread;

    protected MessageFolder() {}

    MessageFolder(AccountId account, Folder folder) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.folder = folder;
    }

    Folder folder() {
        return folder;
    }

    long threads() {
        return threads;
    }

    long unread() {
        return unread;
    }
}
