package com.opusimg.platform.diagnostics;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what a page of ours sends, and nothing else: one event in one envelope for the project that only our pages name. */
final class PageEnvelope {
    private PageEnvelope() {}

    /**
     * The event of an envelope: a header, the item's header, and the event, a line each.
     *
     * @throws ProblemException {@code invalid-request} for anything else
     */
    static JsonObject event(byte[] body) {
        try {
            String[] lines = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString()
                    .split("\n");
            if (lines.length == 3
                    && Diagnostics.PAGE_DSN.equals(JsonText.object(lines[0]).getString("dsn", null))
                    && "event".equals(JsonText.object(lines[1]).getString("type", null))) {
                return JsonText.object(lines[2]);
            }
        } catch (CharacterCodingException | RuntimeException malformed) {
            // falls through to the one message below
        }
        throw new ProblemException(
                ProblemType.INVALID_REQUEST,
                "This address takes error reports of this site's own pages, one at a time.");
    }
}
