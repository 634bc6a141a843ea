package com.opusimg.platform.crypto;

import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The row of a signing key, wrapped by the master key. Deleting it makes every signature of it worthless. */
@NoPersonalData(
        value = "Keys that sign delivery links, wrapped by the master key.",
        until = @Until(value = End.MOMENT, rule = "signing-keys"))
@Entity
@Table(name = "signing_key")
class SigningKey {
    @Id
    private UUID id;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "signs_until")
    private Instant signsUntil;

    @Column(name = "destroy_at")
    private Instant destroyAt;

    protected SigningKey() {}

    SigningKey(Instant createdAt, Instant signsUntil, Instant destroyAt) {
        this.id = Ids.next();
        this.createdAt = createdAt;
        this.signsUntil = signsUntil;
        this.destroyAt = destroyAt;
    }

    UUID id() {
        return id;
    }

    byte[] wrappedKey() {
        return wrappedKey;
    }

    void wrappedKey(byte[] wrapped) {
        wrappedKey = wrapped;
    }
}
