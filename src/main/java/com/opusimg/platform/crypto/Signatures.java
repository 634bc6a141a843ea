package com.opusimg.platform.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.opusimg.platform.persistence.UniqueViolation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.Optional;

/**
 * Signs what this installation says, so that anybody can check it without asking: JSON Web Signatures (RFC 7515) with Ed25519
 * (RFC 8037), by the key that stands in {@code /.well-known/jwks.json}.
 */
@ApplicationScoped
public class Signatures {
    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.EdDSA;

    @Inject
    InstallationKeys keys;

    private volatile OctetKeyPair pair;

    /**
     * The text with its signature, in compact serialisation.
     *
     * @param type media type of the text without {@code application/}, for the header {@code typ}
     */
    public String sign(String type, String text) {
        OctetKeyPair key = pair();
        var header = new JWSHeader.Builder(ALGORITHM)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build();
        var signed = new JWSObject(header, new Payload(text));
        try {
            signed.sign(new Ed25519Signer(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return signed.serialize();
    }

    /** The text behind a signature of this installation; empty for anything else, however it is made. */
    public Optional<String> verified(String type, String compact) {
        OctetKeyPair key = pair();
        try {
            JWSObject signed = JWSObject.parse(compact);
            boolean ours = ALGORITHM.equals(signed.getHeader().getAlgorithm())
                    && key.getKeyID().equals(signed.getHeader().getKeyID())
                    && new JOSEObjectType(type).equals(signed.getHeader().getType())
                    && signed.verify(new Ed25519Verifier(key.toPublicJWK()));
            return ours ? Optional.of(signed.getPayload().toString()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    /** The public key as a JWK set (RFC 7517). */
    public String publicKeys() {
        return new JWKSet(pair().toPublicJWK()).toString();
    }

    private OctetKeyPair pair() {
        if (pair == null) {
            pair = keys.find().orElseGet(this::made);
        }
        return pair;
    }

    private OctetKeyPair made() {
        try {
            keys.make();
        } catch (RuntimeException failed) {
            if (!UniqueViolation.isBehind(failed)) {
                throw failed;
            }
        }
        return keys.find().orElseThrow();
    }
}
