package com.opusimg.rights.export;

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

/** The copies that the person asked for, this one among them. */
@ApplicationScoped
class CopySection extends EntitySection {
    @Inject
    Settings settings;

    @Override
    public String id() {
        return "copies";
    }

    @Override
    public int order() {
        return 120;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("accountability");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.copies", PeriodWords.of(settings.get(Settings.RETENTION_PACKAGES)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(WorkList.of("copies", AccessPackage.class)
                .whole("bytes", "size")
                .textOrNull("sha256", "sha256")
                .momentOrNull("expiresAt", "expiresAt")
                .left("blobId", "technical"));
    }
}
