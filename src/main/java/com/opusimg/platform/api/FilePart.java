package com.opusimg.platform.api;

import com.opusimg.platform.web.ByteRange;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The head of an answer that hands over a file, or a part of it (RFC 9110, 14 and 15.3.7). */
public final class FilePart {
    private FilePart() {}

    /**
     * Status, type, length and, of a part, its place; bytes are still to be added.
     *
     * @param type media type of the whole file
     */
    public static Response.ResponseBuilder of(ByteRange part, String type) {
        var response = Response.status(part.isAll() ? Response.Status.OK : Response.Status.PARTIAL_CONTENT)
                .type(type)
                .header(HttpHeaders.CONTENT_LENGTH, part.length());
        return part.isAll() ? response : response.header("Content-Range", part.contentRange());
    }
}
