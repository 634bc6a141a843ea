package com.opusimg.image.api;

import com.opusimg.engine.Preset;
import com.opusimg.engine.Presets;
import com.opusimg.engine.RecipeWriter;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.security.Open;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The named recipes. */
@Path("presets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class PresetsResource {
    /**
     * A preset.
     *
     * @param metadataStripped where the toggle beside the export stands before anyone touches it
     */
    public record PresetView(
            String id, String name, String description, boolean social, boolean metadataStripped, JsonObject recipe) {
        static PresetView of(Preset preset) {
            return new PresetView(
                    preset.id(),
                    preset.name(),
                    preset.description(),
                    preset.social(),
                    preset.recipe().output().metadata().strips(),
                    JsonText.object(RecipeWriter.write(preset.recipe())));
        }
    }

    @GET
    @Open
    @Operation(summary = "The presets and their recipes")
    public List<PresetView> list() {
        return Presets.all().stream().map(PresetView::of).toList();
    }
}
