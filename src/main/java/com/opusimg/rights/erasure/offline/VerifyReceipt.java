package com.opusimg.rights.erasure.offline;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Checks a signed receipt against published keys, with no portal and no connection: {@code ./opus verify FILE --keys jwks.json}. It
 * takes receipts of erasures and of privacy choices.
 */
public final class VerifyReceipt {
    /** It is genuine. */
    static final int GENUINE = 0;

    /** It is not, or something in it was changed. */
    static final int FORGED = 1;

    /** Nothing could be checked. */
    static final int UNUSABLE = 2;

    private static final Set<String> TYPES = Set.of("erasure-receipt+json", "consent-receipt+json");
    private static final String USAGE =
            "Usage: opus verify FILE [--keys jwks.json]; without --keys, jwks.json beside the receipt is used."
                    + " An installation publishes its keys at /.well-known/jwks.json.";

    private VerifyReceipt() {}

    /** Ends with 0 for a genuine receipt, 1 for any other, and 2 where nothing could be checked. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    static int run(String[] arguments, PrintStream out) {
        boolean named = arguments.length == 3 && arguments[1].equals("--keys");
        if (arguments.length != 1 && !named) {
            out.println(USAGE);
            return UNUSABLE;
        }
        Path file = Path.of(arguments[0]);
        Path keys = named ? Path.of(arguments[2]) : file.toAbsolutePath().resolveSibling("jwks.json");
        JWKSet set;
        String text;
        try {
            set = JWKSet.parse(Files.readString(keys));
            text = Files.readString(file);
        } catch (IOException unreadable) {
            out.println("Cannot be read: " + unreadable.getMessage() + ". " + USAGE);
            return UNUSABLE;
        } catch (ParseException noKeys) {
            out.println(keys + " is not a set of keys (RFC 7517).");
            return UNUSABLE;
        }
        try {
            return check(text, set, out);
        } catch (ParseException | JOSEException | RuntimeException malformed) {
            out.println("NOT GENUINE: this is no receipt, or it was changed.");
            return FORGED;
        }
    }

    private static int check(String text, JWKSet set, PrintStream out) throws ParseException, JOSEException {
        boolean whole = text.stripLeading().startsWith("{");
        Map<String, Object> shown = whole ? new LinkedHashMap<>(JSONObjectUtils.parse(text)) : null;
        String compact = whole ? (String) ((Map<?, ?>) shown.remove("proof")).get("jws") : text.strip();
        JWSObject signed = JWSObject.parse(compact);
        JWK key = set.getKeyByKeyId(signed.getHeader().getKeyID());
        String type = signed.getHeader().getType() == null
                ? ""
                : signed.getHeader().getType().getType();
        if (key == null) {
            out.println("NOT GENUINE: none of these keys signed it.");
            return FORGED;
        }
        boolean right = JWSAlgorithm.EdDSA.equals(signed.getHeader().getAlgorithm())
                && TYPES.contains(type)
                && signed.verify(new Ed25519Verifier(key.toOctetKeyPair().toPublicJWK()));
        Map<String, Object> content = JSONObjectUtils.parse(signed.getPayload().toString());
        if (!right || (whole && !shown.equals(content))) {
            out.println("NOT GENUINE: the signature does not fit what it says.");
            return FORGED;
        }
        out.println("GENUINE: signed by the key " + key.getKeyID() + ", and nothing in it was changed.");
        tell("", content, out);
        return GENUINE;
    }

    /** One line for each value, so that it can be read without any tool. */
    private static void tell(String path, Object value, PrintStream out) {
        switch (value) {
            case Map<?, ?> object ->
                object.forEach((name, inner) -> tell(path.isEmpty() ? name.toString() : path + "." + name, inner, out));
            case Iterable<?> list -> {
                int number = 1;
                for (Object inner : list) {
                    tell(path + "[" + number++ + "]", inner, out);
                }
            }
            // A receipt is somebody else's text: what could move the cursor of a terminal is not printed.
            case null, default ->
                out.println(path + ": " + String.valueOf(value).replaceAll("\\p{Cntrl}", " "));
        }
    }
}
