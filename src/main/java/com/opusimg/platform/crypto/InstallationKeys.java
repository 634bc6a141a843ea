package com.opusimg.platform.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;

/** Keeps the installation's key pair (Ed25519, RFC 8037), and makes it once. */
@ApplicationScoped
public class InstallationKeys {
    private static final String NAME = "receipts";
    private static final String PURPOSE = "opus installation key v1";

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    MasterKey master;

    /** The key pair, if it was made already. */
    @Transactional
    Optional<OctetKeyPair> find() {
        return Optional.ofNullable(em.find(InstallationKey.class, NAME)).map(this::open);
    }

    /**
     * Makes the key pair, in a transaction of its own: it stays whatever becomes of the act that needed it. Fails with a
     * {@link com.opusimg.platform.persistence.UniqueViolation} where another node was first.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void make() {
        try {
            OctetKeyPair pair = new OctetKeyPairGenerator(Curve.Ed25519)
                    .keyIDFromThumbprint(true)
                    .generate();
            var row = new InstallationKey(NAME, clock.instant());
            byte[] secret = pair.toJSONString().getBytes(StandardCharsets.UTF_8);
            row.keep(pair.toPublicJWK().toJSONString(), KeyRing.encrypt(master.derive(PURPOSE), secret, row.id()));
            em.persist(row);
            em.flush();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private OctetKeyPair open(InstallationKey row) {
        byte[] secret = KeyRing.decrypt(master.derive(PURPOSE), row.wrappedKey(), row.id());
        try {
            return OctetKeyPair.parse(new String(secret, StandardCharsets.UTF_8));
        } catch (ParseException altered) {
            throw new IllegalStateException(altered);
        }
    }
}
