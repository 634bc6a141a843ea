package com.opusimg.image;

import com.opusimg.compliance.PolicyFact;
import com.opusimg.compliance.PolicyFact.Row;
import com.opusimg.compliance.PolicyFact.Weight;
import com.opusimg.compliance.PolicyFacts;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What the policies say of image tools and files: the one manifest of tools, and the periods of files. */
@ApplicationScoped
public class ImagePolicyFacts implements PolicyFacts {
    @Override
    public Map<String, PolicyFact> facts(Settings settings) {
        return Map.of(
                // A shorter life takes files from people, a longer one keeps what they trust to be gone.
                "retention.free-files", PolicyFact.period(settings.get(Settings.RETENTION_FREE_FILES), Weight.ALWAYS),
                "retention.undelivered", PolicyFact.period(settings.get(Settings.RETENTION_UNDELIVERED), Weight.ALWAYS),
                "retention.downgrade", PolicyFact.period(settings.get(Settings.RETENTION_DOWNGRADE), Weight.ALWAYS),
                "delivery.longest", PolicyFact.period(settings.get(Settings.DELIVERY_LONGEST), Weight.ALWAYS),
                "table:tools", tools(ToolCatalog.tools()),
                "list:assisted-tools", assisted(ToolCatalog.tools()));
    }

    /** Every tool with where it runs and who receives the picture (IMG-9). */
    static PolicyFact tools(List<Tool> tools) {
        return PolicyFact.table(
                List.of(
                        Texts.text("policy.tools.tool"),
                        Texts.text("policy.tools.where"),
                        Texts.text("policy.tools.receiver")),
                tools.stream().map(ImagePolicyFacts::row).toList(),
                "",
                Weight.GROWTH);
    }

    /** Those that are AI-assisted; a sentence where none is. */
    static PolicyFact assisted(List<Tool> tools) {
        return PolicyFact.list(
                tools.stream().filter(Tool::assisted).map(ImagePolicyFacts::row).toList(),
                Texts.text("policy.tools.noneAssisted"),
                Weight.GROWTH);
    }

    private static Row row(Tool tool) {
        String name = Texts.text("tool." + tool.id() + ".name");
        return new Row(
                tool.id(),
                List.of(
                        tool.assisted() ? Texts.text("policy.tools.assisted", name) : name,
                        Texts.text("policy.tools.place."
                                + (tool.places().size() > 1
                                        ? "BOTH"
                                        : tool.places().iterator().next())),
                        Texts.text(
                                tool.places().contains(Tool.Place.SERVER)
                                        ? "policy.tools.serverOnly"
                                        : "policy.tools.nobody")));
    }
}
