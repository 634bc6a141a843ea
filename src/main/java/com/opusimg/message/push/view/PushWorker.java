package com.opusimg.message.push.view;

import com.opusimg.platform.web.Assets;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** The service worker that shows notifications: it lies where it reaches the pages behind the sign-in and no others. */
@WebServlet("/app/push-worker.js")
public class PushWorker extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/javascript");
        response.setCharacterEncoding("UTF-8");
        try (InputStream built = getServletContext().getResourceAsStream(Assets.FOLDER + "push-worker.js")) {
            built.transferTo(response.getOutputStream());
        }
    }
}
