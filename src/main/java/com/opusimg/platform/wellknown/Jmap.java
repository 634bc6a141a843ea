package com.opusimg.platform.wellknown;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Leads mail programs to the session of JMAP (RFC 8620, 2.2). */
@WebServlet("/.well-known/jmap")
public class Jmap extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect("/api/v1/jmap/session");
    }
}
