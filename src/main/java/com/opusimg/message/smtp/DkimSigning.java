package com.opusimg.message.smtp;

import com.opusimg.message.MailDomain;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;

/** Signs mail for the domain of this installation (RFC 6376), so that receivers know that it is from here and as it left. */
@ApplicationScoped
class DkimSigning {
    /** Those that say who wrote what to whom; twice from and subject, so that no second one can be added (RFC 6376, 8.15). */
    private static final String FIELDS =
            "From:From:To:Cc:Subject:Subject:Date:Message-ID:In-Reply-To:References:MIME-Version:Content-Type";

    @Inject
    Settings settings;

    @Inject
    MailDomain domain;

    private PrivateKey key;

    @PostConstruct
    void load() {
        settings.get(Settings.GATEWAY_DKIM_KEY).ifPresent(file -> {
            try {
                key = PemKeys.key(file);
                if (!"RSA".equals(key.getAlgorithm())) {
                    throw new GeneralSecurityException("The key of DKIM has to be an RSA key.");
                }
            } catch (IOException | GeneralSecurityException unusable) {
                throw new IllegalStateException(
                        Settings.GATEWAY_DKIM_KEY.variable() + " can't be used: " + unusable.getMessage(), unusable);
            }
        });
    }

    /**
     * The field {@code DKIM-Signature} of a mail, without a line end; empty where no key is set.
     *
     * @param mail with lines ended by CRLF
     */
    Optional<String> sign(InputStream mail) throws IOException {
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DKIMSigner(
                            "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain.getName() + "; s="
                                    + settings.get(Settings.GATEWAY_DKIM_SELECTOR) + "; h=" + FIELDS + "; bh=; b=;",
                            key)
                    .sign(mail));
        } catch (FailException impossible) {
            throw new IllegalStateException("A mail could not be signed.", impossible);
        }
    }
}
