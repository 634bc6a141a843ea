package com.opusimg.platform.crypto;

import com.opusimg.platform.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * Statements as JSON that carry their own signature in the member {@code proof}: a JSON Web Signature over all the rest, whose
 * content is that rest, so that anybody can check it with a tool of their own.
 */
@ApplicationScoped
public class SignedJson {
    private static final String PROOF = "proof";

    @Inject
    Signatures signatures;

    /**
     * The statement with its signature.
     *
     * @param type media type without {@code application/}, for the header {@code typ}
     */
    public JsonObject sign(String type, JsonObject statement) {
        return JsonText.PROVIDER
                .createObjectBuilder(statement)
                .add(PROOF, proof(signatures.sign(type, statement.toString())))
                .build();
    }

    /**
     * The statement behind a text, without its signature, if this installation signed it and nothing in it was changed since.
     *
     * @param text a statement with its signature, or the signature alone in compact form
     * @return empty for anything else
     */
    public Optional<JsonObject> verified(String type, String text) {
        try {
            if (!text.stripLeading().startsWith("{")) {
                return signatures.verified(type, text.strip()).map(JsonText::object);
            }
            JsonObject given = JsonText.object(text);
            String jws = given.getJsonObject(PROOF).getString("jws");
            JsonObject shown =
                    JsonText.PROVIDER.createObjectBuilder(given).remove(PROOF).build();
            return signatures
                    .verified(type, jws)
                    .map(JsonText::object)
                    .filter(shown::equals)
                    .filter(whole -> given.getJsonObject(PROOF).equals(proof(jws)));
        } catch (JsonException | ClassCastException | NullPointerException malformed) {
            return Optional.empty();
        }
    }

    private static JsonObject proof(String jws) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("type", "JsonWebSignature")
                .add("jws", jws)
                .build();
    }
}
