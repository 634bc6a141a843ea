package com.opusimg.image;

import com.opusimg.engine.Format;
import com.opusimg.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * The tools and where each may run, read from the one manifest {@code tools.json}, which the scripts in the browser are built
 * with too: it drives menu, label and behaviour.
 */
public final class ToolCatalog {
    /** Where the tools are found. */
    public static final String PATH = "/tools";

    private static final JsonObject MANIFEST = load();
    private static final List<Tool> TOOLS = MANIFEST.getJsonArray("tools").getValuesAs(JsonObject.class).stream()
            .map(ToolCatalog::tool)
            .toList();
    private static final Device DEVICE = device(MANIFEST.getJsonObject("device"));

    /**
     * What browsers can do by themselves.
     *
     * @param reads formats that are opened
     * @param writes formats that are made
     * @param strips formats that lose their metadata without a new encoding
     * @param keepsMetadata formats whose metadata can be kept
     */
    public record Device(
            SequencedSet<Format> reads,
            SequencedSet<Format> writes,
            SequencedSet<Format> strips,
            SequencedSet<Format> keepsMetadata) {}

    private ToolCatalog() {}

    /** Every tool, in the order of the manifest. */
    public static List<Tool> tools() {
        return TOOLS;
    }

    /** The tool of an id. */
    public static Optional<Tool> find(String id) {
        return TOOLS.stream().filter(tool -> tool.id().equals(id)).findFirst();
    }

    /** What browsers can do by themselves. */
    public static Device device() {
        return DEVICE;
    }

    private static JsonObject load() {
        try (InputStream in = ToolCatalog.class.getResourceAsStream("tools.json")) {
            return JsonText.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Tool tool(JsonObject json) {
        return new Tool(
                json.getString("id"),
                json.getString("icon"),
                json.getJsonArray("places").getValuesAs(JsonString::getString).stream()
                        .map(place -> Tool.Place.valueOf(place.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                json.getString("edits"),
                json.getBoolean("assisted", false));
    }

    private static Device device(JsonObject json) {
        return new Device(
                formats(json.getJsonArray("reads")),
                formats(json.getJsonArray("writes")),
                formats(json.getJsonArray("strips")),
                formats(json.getJsonArray("keepsMetadata")));
    }

    private static SequencedSet<Format> formats(JsonArray ids) {
        return ids.getValuesAs(JsonString::getString).stream()
                .map(id -> Format.byId(id)
                        .orElseThrow(() -> new IllegalStateException("tools.json names the unknown format " + id)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
