package com.opusimg.image.view;

import com.opusimg.engine.Preset;
import com.opusimg.engine.Presets;
import com.opusimg.engine.RecipeWriter;
import com.opusimg.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;

/** The presets as islands in pages read them. */
final class PresetList {
    private PresetList() {}

    /** All of them, in the order of {@link Presets}. */
    static JsonArray json() {
        JsonArrayBuilder presets = JsonText.PROVIDER.createArrayBuilder();
        for (Preset preset : Presets.all()) {
            presets.add(JsonText.PROVIDER
                    .createObjectBuilder()
                    .add("id", preset.id())
                    .add("name", preset.name())
                    .add("description", preset.description())
                    .add("social", preset.social())
                    .add("strip", preset.recipe().output().metadata().strips())
                    .add("recipe", JsonText.object(RecipeWriter.write(preset.recipe()))));
        }
        return presets.build();
    }
}
