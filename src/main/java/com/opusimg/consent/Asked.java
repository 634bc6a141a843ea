package com.opusimg.consent;

import com.opusimg.platform.crypto.Secrets;
import jakarta.json.JsonObject;

/**
 * What people are asked in one place of this installation, with all that receipts say of it. It is kept as it was shown, so that
 * a receipt says the same for ever.
 *
 * @param facts digest of what matters about it: version of the register, purposes and recipients. Who answered other facts is
 *     asked again
 * @param members of a receipt that no single decision changes, as JSON
 * @param hash SHA-256 of the members, in hexadecimal
 */
public record Asked(String facts, String members, String hash) {
    static Asked of(String facts, JsonObject members) {
        String json = members.toString();
        return new Asked(facts, json, Secrets.hash(json));
    }
}
