package com.opusimg.rights.agent;

import com.google.crypto.tink.subtle.Ed25519Verify;
import com.opusimg.platform.problem.ProblemException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The public Ed25519 key of an agent (RFC 8032; DRP 3.05.1, 3.07.1), and the messages that it stands for. */
final class VerifyKey {
    /** Bytes of a signature; in libsodium's combined mode it stands before the message. */
    static final int SIGNATURE_BYTES = 64;

    private static final int KEY_BYTES = 32;
    private static final int SIGN = 0x80;

    /** The prime of the field, and the curve's d (RFC 8032, 5.1). */
    private static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);

    /** Points of small order by their y, the list of libsodium: under such a key one signature fits many messages. */
    private static final Set<BigInteger> SMALL_ORDER = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            P.subtract(BigInteger.ONE),
            littleEndian(HexFormat.of().parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")),
            littleEndian(HexFormat.of().parseHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")));

    private final byte[] key;

    private VerifyKey(byte[] key) {
        this.key = key;
    }

    /** The key as the directory of the protocol has it; refuses what is none, naming the field {@code verifyKey}. */
    static VerifyKey of(String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64 == null ? "" : base64.strip());
            if (key.length == KEY_BYTES && isSound(key)) {
                return new VerifyKey(key);
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the one message below
        }
        throw ProblemException.invalid(
                "verifyKey", "Give the agent's public Ed25519 key: 32 bytes in Base64, 44 characters.");
    }

    /** The key in Base64. */
    String base64() {
        return Base64.getEncoder().encodeToString(key);
    }

    /** The message behind its signature; empty unless the signature is this key's over exactly this message. */
    Optional<byte[]> opened(byte[] signed) {
        if (signed.length <= SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] message = Arrays.copyOfRange(signed, SIGNATURE_BYTES, signed.length);
        try {
            new Ed25519Verify(key).verify(Arrays.copyOf(signed, SIGNATURE_BYTES), message);
            return Optional.of(message);
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    /** Whether it is a point of the curve, written in the one way there is, and not of small order. */
    private static boolean isSound(byte[] key) {
        byte[] coordinate = key.clone();
        coordinate[KEY_BYTES - 1] &= (byte) ~SIGN;
        BigInteger y = littleEndian(coordinate);
        if (y.compareTo(P) >= 0 || SMALL_ORDER.contains(y)) {
            return false;
        }
        // x² = (y² - 1) / (d y² + 1) must be a square (Euler's criterion).
        BigInteger square = y.multiply(y);
        BigInteger x2 = square.subtract(BigInteger.ONE)
                .multiply(square.multiply(D).add(BigInteger.ONE).modInverse(P))
                .mod(P);
        return x2.modPow(P.subtract(BigInteger.ONE).shiftRight(1), P).equals(BigInteger.ONE);
    }

    private static BigInteger littleEndian(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, reversed);
    }
}
