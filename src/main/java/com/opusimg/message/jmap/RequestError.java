package com.opusimg.message.jmap;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonObject;

/** A request of which nothing is done (RFC 8620, 3.6.1). */
public final class RequestError extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "urn:ietf:params:jmap:error:";

    private final String type;
    private final String limit;

    private RequestError(String type, String limit, String detail) {
        super(detail);
        this.type = type;
        this.limit = limit;
    }

    static RequestError notJson() {
        return new RequestError("notJSON", null, "The body is not application/json, or is no JSON in UTF-8.");
    }

    static RequestError notRequest(String detail) {
        return new RequestError("notRequest", null, detail);
    }

    static RequestError unknownCapability(String capability) {
        return new RequestError("unknownCapability", null, "There is no capability " + capability + " here.");
    }

    /** @param limit the one of the core capability that was passed */
    public static RequestError limit(String limit) {
        return new RequestError("limit", limit, "The request is more than " + limit + " in the session allows.");
    }

    /** The problem (RFC 9457). */
    public JsonObject json() {
        var json = JsonText.PROVIDER
                .createObjectBuilder()
                .add("type", PREFIX + type)
                .add("status", 400)
                .add("detail", getMessage());
        if (limit != null) {
            json.add("limit", limit);
        }
        return json.build();
    }
}
