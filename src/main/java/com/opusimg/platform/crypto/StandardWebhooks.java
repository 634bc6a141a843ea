package com.opusimg.platform.crypto;

import com.google.crypto.tink.subtle.Random;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Signs messages by Standard Webhooks 1.0, and checks such: HMAC-SHA256 over id, timestamp and body. */
public final class StandardWebhooks {
    /** Names of the headers. */
    public static final String ID = "webhook-id";

    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    /** How old a message may be, and how far ahead the sender's clock. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;

    private StandardWebhooks() {}

    /** A new secret: 256 random bits, told apart from others by what it begins with. */
    public static String newSecret() {
        return PREFIX + Base64.getEncoder().encodeToString(Random.randBytes(SECRET_BYTES));
    }

    /**
     * The headers of a message.
     *
     * @param secrets that it is signed with; two while a secret is being changed
     * @param at of this attempt, so that a receiver can refuse an old message that someone sends again
     */
    public static Map<String, String> headers(String id, Instant at, String payload, List<String> secrets) {
        return Map.of(
                ID,
                id,
                TIMESTAMP,
                Long.toString(at.getEpochSecond()),
                SIGNATURE,
                secrets.stream().map(secret -> sign(secret, id, at, payload)).collect(Collectors.joining(" ")));
    }

    /**
     * Whether a message was signed with the secret, and is of now.
     *
     * @param timestamp seconds since 1970 in digits, as the header has it
     * @param signatures of that header, one of which has to hold; null where there is none
     */
    public static boolean holds(
            String secret, String id, String timestamp, String signatures, String payload, Instant now) {
        if (id == null || timestamp == null || signatures == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(at, now).abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        byte[] right = sign(secret, id, at, payload).getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(signatures.split(" "))
                .anyMatch(one -> MessageDigest.isEqual(right, one.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sign(String secret, String id, Instant at, String payload) {
        try {
            return new Webhook(secret).sign(id, at.getEpochSecond(), payload);
        } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
