package com.opusimg.platform.wellknown;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Leads password managers to the page on which a password is changed (W3C, "A Well-Known URL for Changing Passwords"). Whoever
 * is signed out comes to it by way of the sign-in.
 */
@WebServlet("/.well-known/change-password")
public class ChangePassword extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect("/app/settings#pw");
    }
}
