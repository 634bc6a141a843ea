package com.opusimg.rights.export;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.ExportSection;
import com.opusimg.rights.PackageList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes {@code manifest.json}: what is in a package, with a digest of each file but of itself. */
@ApplicationScoped
class Manifest {
    /** Its path in the package. */
    static final String PATH = "manifest.json";

    @Inject
    Settings settings;

    @Inject
    SchemaBook schemas;

    /** Writes it, and closes the output. */
    void write(
            OutputStream out,
            AccountId account,
            Instant created,
            List<PackageZip.Counted> counted,
            List<PackageZip.Written> files) {
        Map<String, ExportSection> sections = schemas.sections().stream()
                .collect(java.util.stream.Collectors.toMap(ExportSection::id, section -> section));
        try (JsonGenerator json = JsonText.PROVIDER.createGenerator(out)) {
            json.writeStartObject()
                    .write("$schema", schemas.address(SchemaBook.MANIFEST))
                    .write("format", SchemaBook.FORMAT)
                    .write("version", SchemaBook.VERSION)
                    .write("created", created.toString())
                    .writeStartObject("installation")
                    .write("operator", settings.operator())
                    .write("address", settings.publicUrl())
                    .writeEnd()
                    .write("account", account.toString());
            json.writeStartArray("sections");
            counted.forEach(one -> section(json, sections.get(one.section()), one));
            json.writeEnd();
            json.writeStartArray("files");
            files.forEach(file -> json.writeStartObject()
                    .write("path", file.path())
                    .write("bytes", file.bytes())
                    .write("sha256", file.sha256())
                    .writeEnd());
            json.writeEnd().writeEnd();
        }
    }

    private static void section(JsonGenerator json, ExportSection section, PackageZip.Counted counted) {
        json.writeStartObject()
                .write("id", section.id())
                .write("title", Texts.text("export." + section.id()))
                .write("data", "data/" + section.id() + ".json")
                .write("schema", "schema/" + section.id() + ".json");
        json.writeStartArray("purposes");
        SectionPurposes.of(section).forEach(purpose -> json.write(purpose.id()));
        json.writeEnd().write("kept", section.kept());
        json.writeStartObject("rows");
        counted.rows().forEach(json::write);
        json.writeEnd().write("files", counted.files());
        json.writeStartArray("withheld");
        for (PackageList list : section.lists()) {
            list.withheld()
                    .forEach(left -> json.writeStartObject()
                            .write("list", list.name())
                            .write("what", left.what())
                            .write("why", Texts.text("export.left." + left.reason()))
                            .writeEnd());
        }
        json.writeEnd().writeEnd();
    }
}
