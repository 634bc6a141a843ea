package com.opusimg.platform.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.opusimg.platform.persistence.UniqueViolation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** Says to push services which installation it is (VAPID, RFC 8292), by a key pair that is made when it is first asked for. */
@ApplicationScoped
public class PushKey {
    private static final int COORDINATE = 32;

    @Inject
    InstallationKeys keys;

    private volatile ECKey pair;

    /** The public key as browsers take it: an uncompressed point (X9.62) in base64url. */
    public String publicKey() {
        byte[] x = pair().getX().decode();
        byte[] y = pair().getY().decode();
        byte[] point = new byte[1 + 2 * COORDINATE];
        point[0] = 4;
        System.arraycopy(x, 0, point, 1 + COORDINATE - x.length, x.length);
        System.arraycopy(y, 0, point, 1 + 2 * COORDINATE - y.length, y.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(point);
    }

    /**
     * What stands in {@code Authorization} of a push (RFC 8292, 3).
     *
     * @param audience origin of the push service
     * @param until no more than 24 hours from now
     * @param subject whom the push service may ask, as a URI
     */
    public String authorization(String audience, Instant until, String subject) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .build();
        var claims = new JWTClaimsSet.Builder()
                .audience(audience)
                .expirationTime(Date.from(until))
                .subject(subject)
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new ECDSASigner(pair()));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return "vapid t=" + token.serialize() + ", k=" + publicKey();
    }

    private ECKey pair() {
        if (pair == null) {
            pair = keys.findPush().orElseGet(this::made);
        }
        return pair;
    }

    private ECKey made() {
        try {
            keys.makePush();
        } catch (RuntimeException failed) {
            if (!UniqueViolation.isBehind(failed)) {
                throw failed;
            }
        }
        return keys.findPush().orElseThrow();
    }
}
