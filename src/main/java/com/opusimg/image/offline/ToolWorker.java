package com.opusimg.image.offline;

import com.opusimg.image.Tool;
import com.opusimg.image.ToolCatalog;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.web.Assets;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The service worker of the tools: above the script of the build stands the list of what it keeps, with the version of each. A
 * browser that finds another text here makes a new worker of it, which fetches what changed.
 */
@WebServlet(ToolCatalog.PATH + "/service-worker.js")
public class ToolWorker extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient Assets assets;

    @Inject
    transient PageVersion pages;

    private volatile String script;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (script == null) {
            script = "self.opusFiles = " + kept() + ";\n" + built("service-worker.js");
        }
        response.setContentType("text/javascript");
        response.setCharacterEncoding("UTF-8");
        // The index has no slash at its end, and so stands beside this script's folder.
        response.setHeader("Service-Worker-Allowed", ToolCatalog.PATH);
        response.getWriter().write(script);
    }

    private JsonArray kept() throws IOException {
        List<String> files;
        try (var reader = JsonText.PROVIDER.createReader(new StringReader(built("offline.json")))) {
            files = reader.readArray().getValuesAs(JsonString::getString).stream()
                    .map(this::address)
                    .toList();
        }
        String version = pages.of(files);
        JsonArrayBuilder kept = JsonText.PROVIDER.createArrayBuilder();
        Stream.concat(Stream.of(ToolCatalog.PATH), ToolCatalog.tools().stream().map(Tool::path))
                .forEach(page -> kept.add(
                        JsonText.PROVIDER.createObjectBuilder().add("url", page).add("revision", version)));
        // The address of a file is its version.
        files.forEach(file -> kept.add(
                JsonText.PROVIDER.createObjectBuilder().add("url", file).add("revision", JsonValue.NULL)));
        return kept.build();
    }

    private String address(String name) {
        return name.startsWith("hashed/") ? Assets.TOOLS_FOLDER + name : assets.toolUrl(name);
    }

    private String built(String name) throws IOException {
        try (InputStream file = getServletContext().getResourceAsStream(Assets.FOLDER + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
