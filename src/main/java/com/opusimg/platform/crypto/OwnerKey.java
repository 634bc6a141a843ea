package com.opusimg.platform.crypto;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The row of an account's key, wrapped by the master key. Deleting it makes all that the account stored unreadable. */
@Entity
@Table(name = "owner_key")
class OwnerKey {
    @Id
    @Column(name = "owner_id")
    private UUID ownerId;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    @Column(name = "created_at")
    private Instant createdAt;

    protected OwnerKey() {}

    OwnerKey(UUID ownerId, byte[] wrappedKey, Instant createdAt) {
        this.ownerId = ownerId;
        this.wrappedKey = wrappedKey;
        this.createdAt = createdAt;
    }

    byte[] wrappedKey() {
        return wrappedKey;
    }
}
