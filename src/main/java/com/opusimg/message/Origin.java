package com.opusimg.message;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * Over which gateway a message came, and what could be said of its sender (RFC 8601).
 *
 * @param gateway id of the gateway
 * @param encrypted whether the last server encrypted its way here
 * @param spf whether the server may send for the domain of the envelope (RFC 7208), by the words of RFC 8601, 2.7.2; null where
 *     nobody asked
 * @param dkim whether a signature holds (RFC 6376), by the words of RFC 8601, 2.7.1; null where nobody asked
 * @param dmarc whether either stands for the domain that is shown (RFC 7489): {@code pass}, {@code fail}, {@code none} or
 *     {@code temperror}; null where nobody asked
 */
public record Origin(String gateway, boolean encrypted, String spf, String dkim, String dmarc) {
    JsonObject json() {
        JsonObjectBuilder json =
                JsonText.PROVIDER.createObjectBuilder().add("gateway", gateway).add("encrypted", encrypted);
        add(json, "spf", spf);
        add(json, "dkim", dkim);
        add(json, "dmarc", dmarc);
        return json.build();
    }

    static Origin of(JsonObject json) {
        return json == null
                ? null
                : new Origin(
                        json.getString("gateway"),
                        json.getBoolean("encrypted"),
                        json.getString("spf", null),
                        json.getString("dkim", null),
                        json.getString("dmarc", null));
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value != null) {
            json.add(name, value);
        }
    }
}
