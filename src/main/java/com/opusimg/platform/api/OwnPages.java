package com.opusimg.platform.api;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;

/** Tells requests of this portal's own pages from those that a page elsewhere makes a browser send. */
public final class OwnPages {
    private OwnPages() {}

    /**
     * Refuses with {@code cross-site} what no page of ours sent. A page elsewhere can make a browser send our cookie, but neither
     * this fetch metadata (W3C) nor this header.
     */
    public static void require(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean ours = site == null ? request.getHeader("X-Opus-Request") != null : site.equals("same-origin");
        if (!ours) {
            throw new ProblemException(
                    ProblemType.CROSS_SITE, "Only this portal's own pages may do this in a browser.");
        }
    }
}
