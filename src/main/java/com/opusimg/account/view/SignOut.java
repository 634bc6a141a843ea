package com.opusimg.account.view;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Signs out. A servlet, so that its button works on every page, however long that has been open. */
@WebServlet("/sign-out")
public class SignOut extends HttpServlet {
    @Inject
    Browser browser;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        browser.signOut(request, response);
        response.sendRedirect("/");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect("/");
    }
}
