package com.opusimg.rights.export;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The schemas of packages, for anybody: at the same addresses for as long as the version is read. */
@WebServlet("/schemas/*")
public class SchemaPages extends HttpServlet {
    private static final String FOLDER = "/package-" + SchemaBook.VERSION + "/";
    private static final String ENDING = ".json";

    @Inject
    SchemaBook schemas;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<JsonObject> schema = schema(request.getPathInfo());
        if (schema.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/schema+json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.getWriter().write(schema.get().toString());
    }

    private Optional<JsonObject> schema(String path) {
        if (path == null
                || !path.startsWith(FOLDER)
                || !path.endsWith(ENDING)
                || path.length() <= FOLDER.length() + ENDING.length()) {
            return Optional.empty();
        }
        return schemas.find(path.substring(FOLDER.length(), path.length() - ENDING.length()));
    }
}
