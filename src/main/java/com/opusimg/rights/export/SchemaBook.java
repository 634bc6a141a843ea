package com.opusimg.rights.export;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.ExportSection;
import com.opusimg.rights.PackageList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The published JSON Schemas (2020-12) of packages: one for the file of each section, made from what the section declares. */
@ApplicationScoped
public class SchemaBook {
    /** The version of the format. A change by which older readers would misread is another one. */
    public static final int VERSION = 1;

    /** The name of the format in manifests. */
    public static final String FORMAT = "opus-package";

    /** The id of the schema of manifests; no section is called so. */
    public static final String MANIFEST = "manifest";

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    @Inject
    @Any
    Instance<ExportSection> sections;

    @Inject
    Settings settings;

    /** The sections of a package, in their order. */
    public List<ExportSection> sections() {
        return sections.stream()
                .sorted(Comparator.comparingInt(ExportSection::order))
                .toList();
    }

    /** Where the schema of a section is published. */
    public String address(String section) {
        return settings.publicUrl() + path(section);
    }

    static String path(String section) {
        return "/schemas/package-" + VERSION + "/" + section + ".json";
    }

    /** The schema of a section's file, or of {@value #MANIFEST}; empty for no section. */
    public Optional<JsonObject> find(String id) {
        if (id.equals(MANIFEST)) {
            return Optional.of(manifest());
        }
        return sections.stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .map(section -> schema(section, address(id)));
    }

    /** The schema of a section's file. */
    static JsonObject schema(ExportSection section, String address) {
        JsonObjectBuilder properties = JsonText.PROVIDER
                .createObjectBuilder()
                .add("$schema", JsonText.PROVIDER.createObjectBuilder().add("type", "string"));
        JsonArrayBuilder required = JsonText.PROVIDER.createArrayBuilder().add("$schema");
        for (PackageList list : section.lists()) {
            properties.add(
                    list.name(),
                    JsonText.PROVIDER
                            .createObjectBuilder(list.schema())
                            .add("title", Texts.text("export.list." + list.name())));
            required.add(list.name());
        }
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("$schema", DIALECT)
                .add("$id", address)
                .add("title", Texts.text("export." + section.id()))
                .add("description", Texts.text("export." + section.id() + ".text"))
                .add("type", "object")
                .add("properties", properties)
                .add("required", required)
                .add("additionalProperties", false)
                .build();
    }

    private JsonObject manifest() {
        try (InputStream in = SchemaBook.class.getResourceAsStream("manifest-schema.json")) {
            JsonObject written = JsonText.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return JsonText.PROVIDER
                    .createObjectBuilder(written)
                    .add("$id", address(MANIFEST))
                    .build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
