package com.opusimg.platform;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

/** JSON (RFC 8259) as text. */
public final class JsonText {

    /** The server's JSON Processing; {@code jakarta.json.Json} would look for it anew at every call. */
    public static final JsonProvider PROVIDER = JsonProvider.provider();

    private JsonText() {}

    /** The object that a text of ours stands for; throws {@link jakarta.json.JsonException} for anything else. */
    public static JsonObject object(String json) {
        try (var reader = PROVIDER.createReader(new StringReader(json))) {
            return reader.readObject();
        } catch (JsonException malformed) {
            throw malformed;
        } catch (RuntimeException tooDeep) { // which is told by no type of its own
            throw new JsonException("Not one JSON object, or too deep.", tooDeep);
        }
    }
}
