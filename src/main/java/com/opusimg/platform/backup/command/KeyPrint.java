package com.opusimg.platform.backup.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** Tells master keys apart without telling anything of them: a backup says by it which one it needs. */
final class KeyPrint {
    private static final byte[] PURPOSE = "opus backup: which key".getBytes(StandardCharsets.UTF_8);
    private static final int BYTES = 8;

    private KeyPrint() {}

    /** Of the key that the portal would take: from the environment, else from its file; empty where there is none. */
    static Optional<String> of(Surroundings surroundings) throws IOException {
        Optional<String> text = surroundings.masterKey();
        return text.isPresent() ? text.map(KeyPrint::of) : of(surroundings.keyFile());
    }

    /** Of the key in a file; empty where there is none. */
    static Optional<String> of(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(of(Files.readString(file).strip())) : Optional.empty();
    }

    private static String of(String key) {
        try {
            var parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(Base64.getDecoder().decode(key))
                    .thenExpand(PURPOSE, BYTES);
            return HexFormat.of().formatHex(KDF.getInstance("HKDF-SHA256").deriveData(parameters));
        } catch (IllegalArgumentException notBase64) {
            throw new Refusal("The master key is not written in Base64.", notBase64);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
