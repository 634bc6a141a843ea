package com.opusimg.platform.web;

import com.opusimg.platform.crypto.Signatures;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The public key that receipts are checked with (RFC 7517), where tools look for it. */
@WebServlet("/.well-known/jwks.json")
public class KeySet extends HttpServlet {
    @Inject
    Signatures signatures;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/jwk-set+json");
        response.getWriter().write(signatures.publicKeys());
    }
}
