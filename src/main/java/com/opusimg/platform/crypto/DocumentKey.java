package com.opusimg.platform.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The key by which this installation signs PDFs, with a certificate that it issues to itself (RFC 5280): readers of PDFs take
 * certificates, and not the keys of {@code jwks.json}.
 */
@ApplicationScoped
public class DocumentKey {
    /** By the private key and SHA-256 (FIPS 186-5). */
    public static final String ALGORITHM = "SHA256withECDSA";

    private static final Duration VALID = Duration.ofDays(20L * 365);
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    @Inject
    InstallationKeys keys;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private volatile ECKey pair;

    /** The certificate, which anybody may have. */
    public X509Certificate certificate() {
        return pair().getParsedX509CertChain().getFirst();
    }

    /** What signs. */
    public PrivateKey privateKey() {
        try {
            return pair().toECPrivateKey();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ECKey pair() {
        if (pair == null) {
            pair = keys.findDocuments().orElseGet(this::made);
        }
        return pair;
    }

    private ECKey made() {
        try {
            keys.keepDocuments(generated());
        } catch (RuntimeException failed) {
            if (!UniqueViolation.isBehind(failed)) {
                throw failed;
            }
        }
        return keys.findDocuments().orElseThrow();
    }

    private ECKey generated() {
        try {
            ECKey bare = new ECKeyGenerator(Curve.P_256).generate();
            return new ECKey.Builder(bare)
                    .x509CertChain(List.of(Base64.encode(certificate(bare).getEncoded())))
                    .build();
        } catch (JOSEException | CertificateException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private X509Certificate certificate(ECKey bare)
            throws JOSEException, OperatorCreationException, CertificateException, IOException {
        Instant now = clock.instant();
        var name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, settings.operator())
                .addRDN(BCStyle.OU, "Opus")
                .build();
        X509CertificateHolder issued = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.valueOf(now.toEpochMilli()),
                        Date.from(now.minus(CLOCKS_DIFFER)),
                        Date.from(now.plus(VALID)),
                        name,
                        bare.toECPublicKey())
                .addExtension(
                        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
                .build(new JcaContentSignerBuilder(ALGORITHM).build(bare.toECPrivateKey()));
        return new JcaX509CertificateConverter().getCertificate(issued);
    }
}
