package com.opusimg.image.offline;

import com.opusimg.engine.Format;
import com.opusimg.image.Tool;
import com.opusimg.image.ToolCatalog;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.web.Assets;
import com.opusimg.platform.web.Texts;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The web manifest: by it browsers install the tools, and systems offer them for pictures that other apps share and that people
 * open from their files. What they take is what the manifest of tools reads on the device.
 */
@WebServlet(ToolCatalog.PATH + "/manifest.webmanifest")
public class ToolManifest extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** The ground of the light theme, as {@code --bg} in tokens.css. */
    private static final String GROUND = "#f6f7fb";

    private static final int SHORTCUTS = 4;

    /** The page that opens what comes from elsewhere: it takes any number of pictures. */
    private static final String OPENS = ToolCatalog.PATH + "/compress";

    /** Endings in use beside the usual one. */
    private static final Map<Format, String> OTHER_ENDING = Map.of(Format.JPEG, "jpeg", Format.HEIC, "heif");

    @Inject
    transient Assets assets;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/manifest+json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(manifest().build().toString());
    }

    private JsonObjectBuilder manifest() {
        return object().add("id", ToolCatalog.PATH)
                .add("name", Texts.text("toolPage.appName"))
                .add("short_name", Texts.text("toolPage.appName"))
                .add("description", Texts.text("toolPage.appDescription"))
                .add("lang", "en")
                .add("start_url", ToolCatalog.PATH)
                .add("scope", "/")
                .add("display", "standalone")
                .add("theme_color", GROUND)
                .add("background_color", GROUND)
                .add("categories", array().add("photo").add("productivity"))
                .add("icons", icons())
                .add("shortcuts", shortcuts())
                .add("share_target", shareTarget())
                .add("file_handlers", array().add(fileHandler()))
                .add("launch_handler", object().add("client_mode", "navigate-new"));
    }

    private JsonArrayBuilder icons() {
        return array().add(icon("icon-192.png", "192x192", "any"))
                .add(icon("icon-512.png", "512x512", "any"))
                .add(icon("icon-maskable-512.png", "512x512", "maskable"));
    }

    private JsonObjectBuilder icon(String name, String sizes, String purpose) {
        return object().add("src", assets.url(name))
                .add("sizes", sizes)
                .add("type", "image/png")
                .add("purpose", purpose);
    }

    private static JsonArrayBuilder shortcuts() {
        JsonArrayBuilder shortcuts = array();
        ToolCatalog.tools().stream()
                .limit(SHORTCUTS)
                .map(ToolManifest::shortcut)
                .forEach(shortcuts::add);
        return shortcuts;
    }

    private static JsonObjectBuilder shortcut(Tool tool) {
        return object().add("name", Texts.text("tool." + tool.id() + ".name")).add("url", tool.path());
    }

    private static JsonObjectBuilder shareTarget() {
        JsonArrayBuilder accept = array();
        ToolCatalog.device().reads().forEach(format -> {
            accept.add(format.mediaType());
            endings(format).forEach(accept::add);
        });
        return object().add("action", SharedPictures.PATH)
                .add("method", "POST")
                .add("enctype", "multipart/form-data")
                .add(
                        "params",
                        object().add(
                                        "files",
                                        array().add(object().add("name", "images")
                                                .add("accept", accept))));
    }

    private static JsonObjectBuilder fileHandler() {
        JsonObjectBuilder accept = object();
        ToolCatalog.device().reads().forEach(format -> {
            JsonArrayBuilder endings = array();
            endings(format).forEach(endings::add);
            accept.add(format.mediaType(), endings);
        });
        return object().add("action", OPENS + "?opened").add("accept", accept);
    }

    private static Stream<String> endings(Format format) {
        return Stream.concat(Stream.of(format.extension()), Stream.ofNullable(OTHER_ENDING.get(format)))
                .map(ending -> "." + ending);
    }

    private static JsonObjectBuilder object() {
        return JsonText.PROVIDER.createObjectBuilder();
    }

    private static JsonArrayBuilder array() {
        return JsonText.PROVIDER.createArrayBuilder();
    }
}
