package com.opusimg.image.offline;

import com.opusimg.image.ToolCatalog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Where other apps share pictures to. The service worker in the browser takes them, so that they never come here; where there is
 * none, they are refused unread. Mapped in web.xml, before anything that looks at bodies.
 */
public class SharedPictures extends HttpFilter {
    /** Its address, in the web manifest. */
    static final String PATH = ToolCatalog.PATH + "/share";

    /** The page that says that they were not taken. */
    private static final String REFUSED = ToolCatalog.PATH + "?share=refused";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", REFUSED);
        // What the browser goes on sending would have to be read before the connection could serve again.
        response.setHeader("Connection", "close");
    }
}
