package com.opusimg.platform.crypto;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.UUID;

/** The keys of accounts: made with the account, used to wrap the keys of its blobs, destroyed with the account. */
@ApplicationScoped
public class KeyRing {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    MasterKey master;

    /** Makes the key of a new account. */
    @Transactional
    public void create(AccountId owner) {
        byte[] wrapped =
                encrypt(master.derive("opus account keys v1"), Random.randBytes(MasterKey.KEY_BYTES), owner.value());
        em.persist(new OwnerKey(owner.value(), wrapped, clock.instant()));
    }

    /** Whether an account has a key. */
    @Transactional
    public boolean has(AccountId owner) {
        return em.find(OwnerKey.class, owner.value()) != null;
    }

    /**
     * Destroys the key of an account; nothing that it wrapped can be read again. Does nothing the second time.
     *
     * @return how many keys went: one, or none
     */
    @Transactional
    public int destroy(AccountId owner) {
        return em.createQuery("delete from OwnerKey k where k.ownerId = :owner")
                .setParameter("owner", owner.value())
                .executeUpdate();
    }

    /** Wraps the key of an object under its owner's key. Throws {@link KeyDestroyedException} when that is gone. */
    @Transactional
    public byte[] wrap(AccountId owner, UUID object, byte[] key) {
        return encrypt(keyOf(owner), key, object);
    }

    /** Unwraps the key of an object. Throws {@link KeyDestroyedException} when the owner's key is gone. */
    @Transactional
    public byte[] unwrap(AccountId owner, UUID object, byte[] wrapped) {
        return decrypt(keyOf(owner), wrapped, object);
    }

    /** What seals and opens under the key of an account. Throws {@link KeyDestroyedException} when that is gone. */
    @Transactional
    public OwnerBox box(AccountId owner) {
        return new OwnerBox(keyOf(owner));
    }

    private byte[] keyOf(AccountId owner) {
        OwnerKey row = em.find(OwnerKey.class, owner.value());
        if (row == null) {
            throw new KeyDestroyedException();
        }
        return decrypt(master.derive("opus account keys v1"), row.wrappedKey(), owner.value());
    }

    static byte[] encrypt(byte[] key, byte[] plain, UUID context) {
        try {
            return new AesGcmJce(key).encrypt(plain, bytes(context));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] decrypt(byte[] key, byte[] wrapped, UUID context) {
        try {
            return new AesGcmJce(key).decrypt(wrapped, bytes(context));
        } catch (GeneralSecurityException altered) {
            throw new IllegalStateException("A key cannot be unwrapped: altered, or another master key.", altered);
        }
    }

    /** Binds a wrapped key to what it belongs to, so that rows cannot be swapped. */
    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
