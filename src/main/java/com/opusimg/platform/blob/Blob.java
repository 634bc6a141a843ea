package com.opusimg.platform.blob;

import com.opusimg.platform.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The key row of a blob. */
@Entity
@Table(name = "blob")
class Blob {
    @Id
    private UUID id;

    @Column(name = "owner_id")
    private UUID ownerId;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    @Column(name = "size_bytes")
    private long size;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Blob() {}

    Blob(BlobId id, AccountId owner, byte[] wrappedKey, long size, Instant createdAt) {
        this.id = id.value();
        this.ownerId = owner.value();
        this.wrappedKey = wrappedKey;
        this.size = size;
        this.createdAt = createdAt;
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
