package com.opusimg.platform.wellknown;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** What search engines leave alone (RFC 9309): what belongs to somebody. Delivery links are a part of the API. */
@WebServlet("/robots.txt")
public class Robots extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final List<String> CLOSED = List.of(
            "/app",
            "/staff",
            "/admin",
            "/api",
            "/verify",
            "/reset",
            "/setup",
            "/news/confirm",
            "/news/unsubscribe",
            "/rights/case",
            "/rights/confirm",
            "/tools/share");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        var out = response.getWriter();
        out.write("User-agent: *\n");
        CLOSED.forEach(path -> out.write("Disallow: " + path + "\n"));
        out.write("Allow: /\n");
    }
}
