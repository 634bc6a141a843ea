package com.opusimg.webhook;

import com.google.crypto.tink.subtle.Random;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Signs messages by Standard Webhooks 1.0: HMAC-SHA256 over id, timestamp and body. */
final class Signatures {
    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;

    private Signatures() {}

    /** A new secret: 256 random bits, told apart from others by what it begins with. */
    static String newSecret() {
        return PREFIX + Base64.getEncoder().encodeToString(Random.randBytes(SECRET_BYTES));
    }

    /**
     * The headers of a message.
     *
     * @param secrets that it is signed with; two while a secret is being changed
     * @param at of this attempt, so that a receiver can refuse an old message that someone sends again
     */
    static Map<String, String> headers(String id, Instant at, String payload, List<String> secrets) {
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(at.getEpochSecond()),
                "webhook-signature",
                secrets.stream().map(secret -> sign(secret, id, at, payload)).collect(Collectors.joining(" ")));
    }

    private static String sign(String secret, String id, Instant at, String payload) {
        try {
            return new Webhook(secret).sign(id, at.getEpochSecond(), payload);
        } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
