package com.opusimg.platform.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names under which browsers save what they are given. */
public final class SavedAs {
    private SavedAs() {}

    /** A Content-Disposition that saves under the name, which is safe already (RFC 6266, RFC 8187). */
    public static String attachment(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }
}
