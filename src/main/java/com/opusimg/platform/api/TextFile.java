package com.opusimg.platform.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** An answer that browsers save instead of showing it (RFC 6266). */
public final class TextFile {
    private TextFile() {}

    /**
     * Text under a name of ours.
     *
     * @param name of ASCII letters, digits, hyphens and dots
     */
    public static Response.ResponseBuilder of(String text, String name) {
        return Response.ok(text).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }
}
