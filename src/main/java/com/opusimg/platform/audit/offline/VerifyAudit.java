package com.opusimg.platform.audit.offline;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks signed checkpoints of an audit log against published keys, and whether a file of the log leads to each of them, with no portal
 * and no connection: {@code ./opus verify-audit CHECKPOINTS… [--chain FILE.jsonl] [--keys jwks.json]}.
 */
public final class VerifyAudit {
    /** All of it fits. */
    static final int WHOLE = 0;

    /** Something does not: a signature, an entry, or the way to a checkpoint. */
    static final int BROKEN = 1;

    /** Nothing could be checked. */
    static final int UNUSABLE = 2;

    private static final String TYPE = "audit-checkpoint+json";
    private static final String USAGE =
            "Usage: opus verify-audit CHECKPOINTS... [--chain FILE.jsonl] [--keys jwks.json]; without --keys, jwks.json beside"
                    + " the first file is used. An installation publishes its keys at /.well-known/jwks.json.";

    private final PrintStream out;
    private final TreeMap<Long, String> checkpoints = new TreeMap<>();
    private boolean broken;

    private VerifyAudit(PrintStream out) {
        this.out = out;
    }

    /** Ends with 0 where all fits, 1 where something does not, and 2 where nothing could be checked. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    static int run(String[] arguments, PrintStream out) {
        var files = new ArrayList<Path>();
        Path chain = null;
        Path keys = null;
        for (int i = 0; i < arguments.length; i++) {
            boolean named = arguments[i].startsWith("--");
            if (named && i + 1 == arguments.length) {
                out.println(USAGE);
                return UNUSABLE;
            }
            switch (arguments[i]) {
                case "--chain" -> chain = Path.of(arguments[++i]);
                case "--keys" -> keys = Path.of(arguments[++i]);
                default -> {
                    if (named) {
                        out.println(USAGE);
                        return UNUSABLE;
                    }
                    files.add(Path.of(arguments[i]));
                }
            }
        }
        if (files.isEmpty()) {
            out.println(USAGE);
            return UNUSABLE;
        }
        Path set = keys == null ? files.getFirst().toAbsolutePath().resolveSibling("jwks.json") : keys;
        try {
            return new VerifyAudit(out).check(files, chain, JWKSet.parse(Files.readString(set)));
        } catch (IOException unreadable) {
            out.println("Cannot be read: " + unreadable.getMessage() + ". " + USAGE);
            return UNUSABLE;
        } catch (ParseException noKeys) {
            out.println(set + " is not a set of keys (RFC 7517).");
            return UNUSABLE;
        }
    }

    private int check(List<Path> files, Path chain, JWKSet keys) throws IOException {
        int signed = 0;
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    signed++;
                    checkpoint(line.strip(), keys, file + ", checkpoint " + signed);
                }
            }
        }
        if (signed == 0) {
            out.println("There is no checkpoint in these files. " + USAGE);
            return UNUSABLE;
        }
        if (!broken) {
            out.println("SIGNED: " + signed + " checkpoints, of entry " + checkpoints.firstKey() + " to "
                    + checkpoints.lastKey() + ".");
        }
        if (chain != null) {
            var walk = new ChainFile(checkpoints, out);
            broken |= !walk.fits(chain);
        }
        return broken ? BROKEN : WHOLE;
    }

    private void checkpoint(String compact, JWKSet keys, String where) {
        try {
            JWSObject jws = JWSObject.parse(compact);
            JWK key = keys.getKeyByKeyId(jws.getHeader().getKeyID());
            String type = jws.getHeader().getType() == null
                    ? ""
                    : jws.getHeader().getType().getType();
            boolean right = key != null
                    && JWSAlgorithm.EdDSA.equals(jws.getHeader().getAlgorithm())
                    && TYPE.equals(type)
                    && jws.verify(new Ed25519Verifier(key.toOctetKeyPair().toPublicJWK()));
            if (!right) {
                wrong("NOT GENUINE: " + where + ": none of these keys signed it as it is.");
                return;
            }
            Map<String, Object> said = JSONObjectUtils.parse(jws.getPayload().toString());
            long seq = ((Number) said.get("seq")).longValue();
            String hash = (String) said.get("hash");
            String known = checkpoints.put(seq, hash);
            if (known != null && !known.equals(hash)) {
                wrong("CONTRADICTION: two genuine checkpoints of entry " + seq + " name different hashes.");
            }
        } catch (ParseException | JOSEException | RuntimeException malformed) {
            wrong("NOT GENUINE: " + where + ": this is no checkpoint, or it was changed.");
        }
    }

    private void wrong(String words) {
        broken = true;
        out.println(words);
    }
}
