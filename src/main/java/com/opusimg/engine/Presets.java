package com.opusimg.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue of presets, read from the one file {@code presets.json} that the browser's tools read too. */
public final class Presets {

    private static final List<Preset> ALL = load();

    private Presets() {}

    /**
     * Every preset, in the order of the file.
     *
     * @return an immutable list
     */
    public static List<Preset> all() {
        return ALL;
    }

    /**
     * Finds a preset.
     *
     * @param id such as {@code social-square}
     * @return the preset, or empty if there is none of that id
     */
    public static Optional<Preset> find(String id) {
        return ALL.stream().filter(preset -> preset.id().equals(id)).findFirst();
    }

    private static List<Preset> load() {
        try (InputStream in = Presets.class.getResourceAsStream("presets.json")) {
            List<Preset> presets = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            for (JsonNode node : JsonMapper.shared().readTree(in)) {
                Preset preset = new Preset(
                        node.required("id").stringValue(),
                        node.required("name").stringValue(),
                        node.required("description").stringValue(),
                        node.required("social").booleanValue(),
                        RecipeReader.read(node.required("recipe").toString()));
                if (!ids.add(preset.id())) {
                    throw new IllegalStateException("presets.json has " + preset.id() + " twice");
                }
                presets.add(preset);
            }
            return List.copyOf(presets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
