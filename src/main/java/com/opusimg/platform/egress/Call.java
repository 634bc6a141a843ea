package com.opusimg.platform.egress;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is to be sent. Body and headers are what the receiver gets, to the byte, so what is checked is what goes out.
 *
 * @param integration id of the declaration that it is sent under
 * @param target where to
 * @param headers that the receiver needs; their names are fields as those of the body are
 * @param form how the body is to be read
 */
public record Call(String integration, URI target, Map<String, String> headers, Form form, byte[] body) {
    /** How a body is to be read. There is no other: what cannot be read cannot be checked. */
    public enum Form {
        /** One JSON object. */
        JSON("application/json", StandardCharsets.UTF_8),
        /** Pairs of a form (WHATWG URL, 5). */
        PAIRS("application/x-www-form-urlencoded", StandardCharsets.UTF_8),
        /** Several JSON objects, one a line, as in an envelope of Sentry. */
        ENVELOPE("application/x-sentry-envelope", null),
        /** Nothing at all: what is to be said stands in the headers. */
        NOTHING(null, null);

        private final String type;
        private final Charset charset;

        Form(String type, Charset charset) {
            this.type = type;
            this.charset = charset;
        }

        String type() {
            return type;
        }

        Charset charset() {
            return charset;
        }
    }

    /** One JSON object. */
    public static Call json(String integration, URI target, Map<String, String> headers, byte[] body) {
        return new Call(integration, target, headers, Form.JSON, body);
    }

    /** Pairs of a form. */
    public static Call pairs(String integration, URI target, Map<String, String> headers, byte[] body) {
        return new Call(integration, target, headers, Form.PAIRS, body);
    }

    /** No body. */
    public static Call nothing(String integration, URI target, Map<String, String> headers) {
        return new Call(integration, target, headers, Form.NOTHING, new byte[0]);
    }

    /** Several JSON objects, one a line. */
    public static Call envelope(String integration, URI target, Map<String, String> headers, byte[] body) {
        return new Call(integration, target, headers, Form.ENVELOPE, body);
    }
}
