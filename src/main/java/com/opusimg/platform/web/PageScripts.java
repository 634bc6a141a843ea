package com.opusimg.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * A feature's word on what a page needs beyond itself, for one request: scripts, and where they connect to. The policy of a page
 * allows a connection to another host only with the script that needs it. A bean of this type is all that the frame needs.
 */
public interface PageScripts {
    /**
     * The scripts for a page.
     *
     * @param page path of the page as people see it, without query
     * @param request of whoever opens it; asked whether they allow it
     */
    List<PageScript> on(String page, HttpServletRequest request);
}
