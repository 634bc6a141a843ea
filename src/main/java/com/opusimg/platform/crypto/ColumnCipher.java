package com.opusimg.platform.crypto;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.PrfHmacJce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/** Seals text for a column (AES-256-GCM, a fresh nonce each time) and makes keyed digests for exact look-ups. */
@ApplicationScoped
public class ColumnCipher {
    private static final byte[] NO_CONTEXT = new byte[0];
    private final AesGcmJce cipher;
    private final PrfHmacJce digest;

    protected ColumnCipher() {
        cipher = null;
        digest = null;
    }

    /** Derives its keys from the master key. */
    @Inject
    public ColumnCipher(MasterKey master) {
        try {
            cipher = new AesGcmJce(master.derive("opus column seal v1"));
            digest = new PrfHmacJce("HMACSHA256", new SecretKeySpec(master.derive("opus column digest v1"), "HMAC"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Ciphertext of the text; two calls never give the same bytes. */
    public byte[] seal(String text) {
        try {
            return cipher.encrypt(text.getBytes(StandardCharsets.UTF_8), NO_CONTEXT);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The text again; throws {@link IllegalStateException} when the bytes were altered or sealed under another key. */
    public String open(byte[] sealed) {
        try {
            return new String(cipher.decrypt(sealed, NO_CONTEXT), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException altered) {
            throw new IllegalStateException(
                    "A sealed column cannot be opened: altered, or another master key.", altered);
        }
    }

    /** A keyed digest (HMAC-SHA-256, hexadecimal, 64 characters): equal for equal text, and worthless without the key. */
    public String digest(String text) {
        try {
            return HexFormat.of().formatHex(digest.compute(text.getBytes(StandardCharsets.UTF_8), MasterKey.KEY_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
