package com.opusimg.platform.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;

/**
 * Keeps the installation's key pairs, and makes each once: for receipts (Ed25519, RFC 8037), for web push (P-256, RFC 8292) and for
 * signatures in PDFs (P-256, with its certificate).
 */
@ApplicationScoped
public class InstallationKeys {
    private static final String NAME = "receipts";
    private static final String PUSH = "push";
    private static final String DOCUMENTS = "documents";
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
        return secret(NAME).map(secret -> {
            try {
                return OctetKeyPair.parse(secret);
            } catch (ParseException altered) {
                throw new IllegalStateException(altered);
            }
        });
    }

    /** The key pair for web push, if it was made already. */
    @Transactional
    Optional<ECKey> findPush() {
        return secret(PUSH).map(InstallationKeys::ecKey);
    }

    /** The key pair for PDFs with its certificate, if it was made already. */
    @Transactional
    Optional<ECKey> findDocuments() {
        return secret(DOCUMENTS).map(InstallationKeys::ecKey);
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
            keep(NAME, pair);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Makes the key pair for web push, as {@link #make} does. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void makePush() {
        try {
            keep(PUSH, new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Keeps the key pair for PDFs, as {@link #make} does. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void keepDocuments(ECKey pair) {
        keep(DOCUMENTS, pair);
    }

    private static ECKey ecKey(String secret) {
        try {
            return ECKey.parse(secret);
        } catch (ParseException altered) {
            throw new IllegalStateException(altered);
        }
    }

    private void keep(String name, JWK pair) {
        var row = new InstallationKey(name, clock.instant());
        byte[] secret = pair.toJSONString().getBytes(StandardCharsets.UTF_8);
        row.keep(pair.toPublicJWK().toJSONString(), KeyRing.encrypt(master.derive(PURPOSE), secret, row.id()));
        em.persist(row);
        em.flush();
    }

    private Optional<String> secret(String name) {
        return Optional.ofNullable(em.find(InstallationKey.class, name)).map(row -> {
            byte[] secret = KeyRing.decrypt(master.derive(PURPOSE), row.wrappedKey(), row.id());
            return new String(secret, StandardCharsets.UTF_8);
        });
    }
}
