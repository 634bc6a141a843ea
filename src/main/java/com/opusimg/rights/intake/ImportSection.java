package com.opusimg.rights.intake;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import com.opusimg.rights.work.WorkList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** The packages that the person brought along, and what became of each thing in them. */
@ApplicationScoped
class ImportSection extends EntitySection {
    @Inject
    Settings settings;

    @Override
    public String id() {
        return "imports";
    }

    @Override
    public int order() {
        return 125;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("accountability", "images");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.imports", PeriodWords.of(settings.get(Settings.RETENTION_PACKAGES)));
    }

    @Override
    public List<EntityList> entities() {
        EntityList imports = WorkList.of("imports", PackageImport.class)
                .whole("bytes", "size")
                .textOrNull("reason", "reason")
                .left("blobId", "technical");
        return List.of(
                imports,
                EntityList.below(imports, "items", ImportItem.class, "importId")
                        .id("id", "id")
                        .id("import", "importId")
                        .text("kind", "kind")
                        .text("outcome", "outcome")
                        .textOrNull("source", "sourceId")
                        .idOrNull("target", "targetId")
                        .text("name", "name")
                        .textOrNull("reason", "reason"));
    }
}
