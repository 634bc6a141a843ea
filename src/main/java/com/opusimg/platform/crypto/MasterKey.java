package com.opusimg.platform.crypto;

import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.Random;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** The installation's master key: from the environment, or made at first start in a file only its owner can read. */
@NoPersonalData(
        value = "The key that wraps all others, where the environment has none.",
        store = Store.KEYS,
        until = @Until(End.INSTALLATION),
        paths = "keys")
@ApplicationScoped
public class MasterKey {
    static final int KEY_BYTES = 32;
    private final byte[] key;

    protected MasterKey() {
        key = null;
    }

    @Inject
    MasterKey(Settings settings) {
        this(settings.get(Settings.MASTER_KEY)
                .map(MasterKey::decode)
                .orElseGet(() -> loadOrMake(settings.get(Settings.DATA).resolve("keys/master.key"))));
    }

    MasterKey(byte[] key) {
        this.key = key.clone();
    }

    /** A key of 32 bytes for one purpose (HKDF with SHA-256, RFC 5869); the same purpose gives the same key. */
    public byte[] derive(String purpose) {
        try {
            return Hkdf.computeHkdf(
                    "HmacSha256", key, new byte[0], purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] decode(String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the one message below
        }
        throw new IllegalStateException(Settings.MASTER_KEY.variable() + " takes 32 bytes in Base64.");
    }

    private static byte[] loadOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
                Path fresh = Files.createTempFile(file.getParent(), "master", ".new", ownerOnly);
                Files.writeString(
                        fresh,
                        Base64.getEncoder().encodeToString(Random.randBytes(KEY_BYTES)),
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SYNC);
                Files.move(fresh, file);
            }
            return decode(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The master key cannot be read.", unreadable);
        }
    }
}
