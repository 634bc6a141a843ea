package com.opusimg.image;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Jobs with their recipes, and what became of each picture. */
@ApplicationScoped
class JobSection extends EntitySection {
    /** The list of jobs. */
    static final String JOBS = "jobs";

    /** The list of their pictures. */
    static final String PICTURES = "pictures";

    private static final EntityList ALL = EntityList.of(JOBS, Job.class)
            .id("id", "id")
            .text("state", "state")
            .textOrNull("preset", "preset")
            .json("recipe", "recipe")
            .whole("pictures", "total")
            .flag("cancelRequested", "cancelRequested")
            .moment("createdAt", "createdAt")
            .momentOrNull("finishedAt", "finishedAt");

    private static final EntityList ALL_PICTURES = EntityList.of(PICTURES, JobItem.class)
            .id("id", "id")
            .id("job", "jobId")
            .whole("position", "position")
            .id("input", "inputId")
            .text("state", "state")
            .whole("attempts", "attempts")
            .whole("progress", "progress")
            .momentOrNull("startedAt", "startedAt")
            .idOrNull("output", "outputId")
            .wholeOrNull("outputBytes", "outputBytes")
            .wholeOrNull("outputWidth", "outputWidth")
            .wholeOrNull("outputHeight", "outputHeight")
            .json("removed", "removed")
            .textOrNull("problem", "problem")
            .textOrNull("problemDetail", "problemDetail")
            .left("leaseOwner", "technical")
            .left("leaseUntil", "technical")
            .left("notBefore", "technical")
            .left("spared", "technical");

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "jobs";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("images");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.jobs", PeriodWords.of(settings.get(Settings.RETENTION_JOBS)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(ALL, ALL_PICTURES);
    }
}
