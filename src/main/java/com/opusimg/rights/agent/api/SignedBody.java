package com.opusimg.rights.agent.api;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What agents send: a signed message in Base64, and a token. */
final class SignedBody {
    private static final String BEARER = "bearer ";

    /** Many times what one request has. */
    private static final int MOST = 1 << 16;

    private SignedBody() {}

    /** The body as text; refuses one that is longer than any message. */
    static String read(InputStream body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new ProblemException(
                    ProblemType.REQUEST_TOO_LARGE, "A signed message has at most " + MOST + " characters.");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The token of an {@code Authorization} field, or null. */
    static String token(String authorization) {
        return Optional.ofNullable(authorization)
                .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(field -> field.substring(BEARER.length()).strip())
                .orElse(null);
    }
}
