package com.opusimg.platform.blob;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The key row of a blob. */
@PartOf("file-bytes")
@Entity
@Table(name = "blob")
class Blob {
    @Id
    @Technical
    private UUID id;

    @Column(name = "owner_id")
    @AccountKey
    private UUID ownerId;

    @Column(name = "wrapped_key")
    @Technical
    private byte[] wrappedKey;

    @Column(name = "size_bytes")
    @Technical
    private long size;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    protected Blob() {}

    Blob(BlobId id, AccountId owner, byte[] wrappedKey, long size, Instant createdAt) {
        this.id = id.value();
        this.ownerId = owner.value();
        this.wrappedKey = wrappedKey;
        this.size = size;
        this.createdAt = createdAt;
    }

    BlobId id() {
        return new BlobId(id);
    }

    AccountId owner() {
        return new AccountId(ownerId);
    }

    byte[] wrappedKey() {
        return wrappedKey;
    }

    long size() {
        return size;
    }
}
