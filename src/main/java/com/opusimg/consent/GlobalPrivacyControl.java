package com.opusimg.consent;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says that this site heeds Global Privacy Control, where the specification (W3C, §5) has tools look for it. */
@WebServlet("/.well-known/gpc.json")
public class GlobalPrivacyControl extends HttpServlet {
    /** The day on which what it says last changed. */
    private static final String SINCE = "2026-11-26";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getWriter().write("{\"gpc\": true, \"lastUpdate\": \"" + SINCE + "\"}");
    }
}
