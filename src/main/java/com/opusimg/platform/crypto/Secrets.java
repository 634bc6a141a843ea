package com.opusimg.platform.crypto;

import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Random secrets that are handed out once and kept only as a hash: tokens, session cookies, mailed links. */
public final class Secrets {
    private static final int TOKEN_BYTES = 32;

    private Secrets() {}

    /** 256 random bits as 43 characters that fit into a URL. */
    public static String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Random.randBytes(TOKEN_BYTES));
    }

    /** SHA-256 in hexadecimal. A plain hash does for a secret of full entropy; a password needs more. */
    public static String hash(String secret) {
        return HexFormat.of().formatHex(sha256().digest(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** A fresh SHA-256 digest; every Java platform has it. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
