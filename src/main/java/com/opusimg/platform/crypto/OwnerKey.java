package com.opusimg.platform.crypto;

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

/** The row of an account's key, wrapped by the master key. Deleting it makes all that the account stored unreadable. */
@DataSet(
        id = "keys",
        purpose = "images",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(End.ACCOUNT),
        erasure = OnErasure.DELETED)
@Entity
@Table(name = "owner_key")
class OwnerKey {
    @Id
    @Column(name = "owner_id")
    @AccountKey
    private UUID ownerId;

    @Column(name = "wrapped_key")
    @Technical
    private byte[] wrappedKey;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
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
