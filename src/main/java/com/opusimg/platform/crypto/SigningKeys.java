package com.opusimg.platform.crypto;

import com.google.crypto.tink.subtle.Random;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Keys that sign what the portal hands out and later gets back. Each signs for a period; then a new one takes its place,
 * and the old one only verifies, until nothing that it can have signed is valid any more. Then it is destroyed.
 */
@ApplicationScoped
public class SigningKeys {
    private static final String PURPOSE = "opus signing keys v1";

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    MasterKey master;

    @Inject
    Settings settings;

    /** A key for HMAC-SHA-256, and the id by which it is found again. */
    public record Key(UUID id, byte[] secret) {}

    /**
     * The key to sign with; made where there is none yet, or none that lives long enough.
     *
     * @param until how long the signature is to be valid
     */
    @Transactional
    public Key current(Instant until) {
        Instant now = clock.instant();
        return em.createQuery(
                        "select k from SigningKey k where k.signsUntil > :now and k.destroyAt >= :until"
                                + " order by k.createdAt desc, k.id desc",
                        SigningKey.class)
                .setParameter("now", now)
                .setParameter("until", until)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(this::open)
                .orElseGet(() -> make(now));
    }

    /** A key that is still there, to verify with. */
    @Transactional
    public Optional<Key> find(UUID id) {
        return Optional.ofNullable(em.find(SigningKey.class, id)).map(this::open);
    }

    /**
     * Destroys every key: nothing that was signed so far is valid any more.
     *
     * @return how many there were
     */
    @Transactional
    public int destroyAll() {
        return em.createQuery("delete from SigningKey k").executeUpdate();
    }

    private Key make(Instant now) {
        Instant signsUntil = now.plus(settings.get(Settings.DELIVERY_KEY_ROTATION));
        var row = new SigningKey(now, signsUntil, signsUntil.plus(settings.get(Settings.DELIVERY_LONGEST)));
        byte[] secret = Random.randBytes(MasterKey.KEY_BYTES);
        row.wrappedKey(KeyRing.encrypt(master.derive(PURPOSE), secret, row.id()));
        em.persist(row);
        return new Key(row.id(), secret);
    }

    private Key open(SigningKey row) {
        return new Key(row.id(), KeyRing.decrypt(master.derive(PURPOSE), row.wrappedKey(), row.id()));
    }
}
