package com.opusimg.image.view;

import com.opusimg.engine.Format;
import com.opusimg.engine.Limits;
import com.opusimg.engine.RemovedMetadata;
import com.opusimg.image.Tool;
import com.opusimg.image.ToolCatalog;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * The pages of the tools, and what their island in the browser needs to know. Nothing of it depends on who asks: browsers keep
 * these pages and show them to whoever sits there next.
 */
@Named("tools")
@ApplicationScoped
public class ToolsBean {
    /** Every tool, in the order of the manifest. */
    public List<Tool> getAll() {
        return ToolCatalog.tools();
    }

    /** One tool. */
    public Tool of(String id) {
        return ToolCatalog.find(id).orElseThrow();
    }

    /** A text of a tool: its name, title, lead or what it is for. */
    public String text(Tool tool, String which) {
        return Texts.text("tool." + tool.id() + "." + which);
    }

    /** What the island of a tool's page reads, as JSON. */
    public String config(Tool tool) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("tool", tool.id())
                .add("mostSteps", Limits.MAX_STEPS)
                .add("presets", PresetList.json())
                .add("texts", texts())
                .build()
                .toString();
    }

    private static JsonObject texts() {
        var texts = JsonText.PROVIDER.createObjectBuilder();
        Texts.below("recipe.").forEach(texts::add);
        Texts.below("tools.").forEach(texts::add);
        for (RemovedMetadata.Group group : RemovedMetadata.Group.values()) {
            texts.add("group." + group.id(), group.label());
        }
        for (Format format : Format.values()) {
            texts.add("format." + format.id(), format.displayName());
        }
        return texts.build();
    }
}
