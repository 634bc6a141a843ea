package com.opusimg.rights.agent;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** An agent's own key, by the JDK and not by the library that checks what it signs. */
public final class Signer {
    private final KeyPair pair;

    public Signer() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public key as the directory has it. */
    public String verifyKey() {
        byte[] encoded = pair.getPublic().getEncoded(); // X.509: the key is the last 32 bytes (RFC 8410)
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    byte[] signature(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What is sent: Base64 of the signature and, right behind it, the message. */
    public String sign(String message) {
        return sign(message.getBytes(StandardCharsets.UTF_8));
    }

    String sign(byte[] message) {
        var signed = new ByteArrayOutputStream();
        signed.writeBytes(signature(message));
        signed.writeBytes(message);
        return Base64.getEncoder().encodeToString(signed.toByteArray());
    }
}
