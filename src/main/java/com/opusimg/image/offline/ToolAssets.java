package com.opusimg.image.offline;

import com.opusimg.platform.web.Assets;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The files of the front-end build below the address of the tools: see {@link Assets#TOOLS_FOLDER}. */
@WebServlet(Assets.TOOLS_FOLDER + "*")
public class ToolAssets extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String file = request.getPathInfo();
        if (file == null || file.endsWith("/")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            request.getRequestDispatcher(Assets.FOLDER + file.substring(1)).forward(request, response);
        }
    }
}
