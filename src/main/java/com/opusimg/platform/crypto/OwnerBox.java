package com.opusimg.platform.crypto;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Seals and opens what belongs to one account, under the key of that account: it is bound to the object that it belongs to, and
 * worthless once the account's key is destroyed. It holds the unwrapped key, so that many rows can be opened at the cost of one
 * look-up; keep it no longer than a request.
 */
public final class OwnerBox {
    private final byte[] key;

    OwnerBox(byte[] key) {
        this.key = key;
    }

    /** Ciphertext (AES-256-GCM, a fresh nonce each time), bound to the object. */
    public byte[] seal(UUID object, byte[] plain) {
        return KeyRing.encrypt(key, plain, object);
    }

    /** The bytes again; throws {@link IllegalStateException} when they were altered, or sealed for another object or account. */
    public byte[] open(UUID object, byte[] sealed) {
        return KeyRing.decrypt(key, sealed, object);
    }

    /** A sealed JSON object. */
    public byte[] seal(UUID object, JsonObject json) {
        return seal(object, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The JSON object again; throws as {@link #open} does. */
    public JsonObject openJson(UUID object, byte[] sealed) {
        return JsonText.object(new String(open(object, sealed), StandardCharsets.UTF_8));
    }
}
