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

/** The row of the key that the installation signs with: its public half in the clear, the private one wrapped. */
@NoPersonalData(
        value = "The keys with which this installation signs receipts, and says to push services who it is.",
        until = @Until(End.INSTALLATION))
@Entity
@Table(name = "installation_key")
class InstallationKey {
    private UUID id;

    @Id
    private String name;

    @Column(name = "public_jwk")
    private String publicJwk;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    @Column(name = "created_at")
    private Instant createdAt;

    protected InstallationKey() {}

    InstallationKey(String name, Instant createdAt) {
        this.id = Ids.next();
        this.name = name;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    String publicJwk() {
        return publicJwk;
    }

    byte[] wrappedKey() {
        return wrappedKey;
    }

    void keep(String jwk, byte[] wrapped) {
        publicJwk = jwk;
        wrappedKey = wrapped;
    }
}
