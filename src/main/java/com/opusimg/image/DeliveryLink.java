package com.opusimg.image;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An address that opens a file without signing in, until a moment. It carries all that it allows, signed with
 * HMAC-SHA-256 (RFC 2104) by a key that it names; no row stands for it.
 *
 * @param file what it opens
 * @param preset id of the preset that is applied to it, or null for the file as it is
 * @param expires from when on it no longer works; whole seconds
 * @param download name to save under, or null to show it in place
 * @param key which key signed it
 * @param signature Base64 for URLs (RFC 4648, 5), 43 characters
 */
public record DeliveryLink(FileId file, String preset, Instant expires, String download, UUID key, String signature) {
    /** Where links lead. */
    public static final String PATH = "/api/v1/delivery/";

    private static final String VERSION = "opus-link-1";
    private static final String ALGORITHM = "HmacSHA256";

    /** The link with the signature of a key, for the epoch of its file. */
    DeliveryLink signed(byte[] secret, int epoch) {
        return new DeliveryLink(file, preset, expires, download, key, signature(secret, epoch));
    }

    /** Whether the key made its signature for exactly what it says, and for this epoch of its file. In constant time. */
    boolean isSignedBy(byte[] secret, int epoch) {
        // Compared as text: several texts would decode to the same bytes.
        return MessageDigest.isEqual(
                signature(secret, epoch).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    /** The address below the portal's. */
    String path() {
        var path = new StringBuilder(PATH).append(file).append("?expires=").append(expires.getEpochSecond());
        if (preset != null) {
            path.append("&preset=").append(encode(preset));
        }
        if (download != null) {
            path.append("&download=").append(encode(download));
        }
        return path.append("&key=")
                .append(key)
                .append("&signature=")
                .append(signature)
                .toString();
    }

    /** What is signed. Each part stands behind its length, so that nothing can move from one part into another. */
    String canonical(int epoch) {
        var text = new StringBuilder();
        for (String part : new String[] {
            VERSION,
            key.toString(),
            file.toString(),
            Integer.toString(epoch),
            preset,
            Long.toString(expires.getEpochSecond()),
            download
        }) {
            // Absent is told from empty.
            text.append(part == null ? "-" : part.length() + ":" + part).append('\n');
        }
        return text.toString();
    }

    private String signature(byte[] secret, int epoch) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(canonical(epoch).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
