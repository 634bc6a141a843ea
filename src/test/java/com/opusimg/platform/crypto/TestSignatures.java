package com.opusimg.platform.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import java.util.Optional;

/** Signatures by a key that lasts as long as the test. */
public final class TestSignatures {

    private TestSignatures() {}

    /** An installation of its own. */
    public static Signatures fresh() {
        var signatures = new Signatures();
        OctetKeyPair pair = pair();
        signatures.keys = new InstallationKeys() {
            @Override
            Optional<OctetKeyPair> find() {
                return Optional.of(pair);
            }
        };
        return signatures;
    }

    /** Statements that an installation signs. */
    public static SignedJson json(Signatures signatures) {
        var signed = new SignedJson();
        signed.signatures = signatures;
        return signed;
    }

    private static OctetKeyPair pair() {
        try {
            return new OctetKeyPairGenerator(Curve.Ed25519)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
