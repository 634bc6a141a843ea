package com.opusimg.image.view;

import com.opusimg.billing.Entitlement;
import com.opusimg.billing.Plan;
import com.opusimg.billing.Plans;
import com.opusimg.billing.Quotas;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.Limits;
import com.opusimg.image.Jobs;
import com.opusimg.image.NoRetentionMode;
import com.opusimg.image.Periods;
import com.opusimg.image.Project;
import com.opusimg.image.ProjectId;
import com.opusimg.image.Projects;
import com.opusimg.platform.Ids;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.omnifaces.util.Faces;

/** The frame of the Studio, and what its island in the browser needs to know. */
@Named("studio")
@RequestScoped
public class StudioBean {
    private static final int MOST_PROJECTS = 200;

    @Inject
    Plans plans;

    @Inject
    Quotas quotas;

    @Inject
    ImageEngine engine;

    @Inject
    NoRetentionMode noRetention;

    @Inject
    Projects projects;

    @Inject
    Settings settings;

    @Inject
    Figures figures;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    private String project;
    private Project found;

    /** Finds the project that the files go into, if the address names one; answers 404 where it is not this person's. */
    public void open() {
        if (project != null) {
            try {
                found = projects.get(caller.account(), ProjectId.fromString(project));
            } catch (ProblemException | IllegalArgumentException unknown) {
                Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            }
        }
    }

    /** What stands on top: the project, or the name of the tool. */
    public String getTitle() {
        return found == null ? Texts.text("studioPage.title") : found.getName();
    }

    /** The title of the page. */
    public String getPageTitle() {
        return found == null
                ? Texts.text("studioPage.title")
                : found.getName() + " · " + Texts.text("studioPage.title");
    }

    /** What the island reads, as JSON. */
    public String getConfig() {
        Entitlement entitlement = plans.of(caller.account());
        Plan plan = entitlement.plan();
        boolean onDelivery = noRetention.isOn(caller.account());
        boolean timed = plan.getRetention() == Plan.Retention.AFTER_LAST_ACCESS;
        JsonObjectBuilder config = JsonText.PROVIDER
                .createObjectBuilder()
                .add("verified", caller.isVerified())
                .add("retention", onDelivery ? "none" : timed ? "timed" : "kept")
                .add("period", Periods.inWords(settings.get(Settings.RETENTION_FREE_FILES)))
                .add("periodMillis", settings.get(Settings.RETENTION_FREE_FILES).toMillis())
                .add("undelivered", Periods.inWords(settings.get(Settings.RETENTION_UNDELIVERED)))
                .add("plan", plan.getLabel())
                .add("fileBytes", plan.getFileBytes())
                .add(
                        "storageLeft",
                        Math.max(
                                0,
                                plan.getStorageBytes()
                                        - quotas.of(caller.account()).bytes()))
                .add("mostInputs", Jobs.MOST_INPUTS)
                .add("mostSteps", Limits.MAX_STEPS)
                .add("formats", formats())
                .add("presets", PresetList.json())
                .add("projects", projects())
                .add("texts", texts());
        if (found != null) {
            config.add("project", project);
        }
        if (entitlement.graceUntil() != null && entitlement.graceUntil().isAfter(clock.instant())) {
            config.add("grace", figures.moment(entitlement.graceUntil()));
        }
        return config.build().toString();
    }

    public String getProject() {
        return project;
    }

    public void setProject(String project) {
        this.project = project;
    }

    private JsonArrayBuilder formats() {
        JsonArrayBuilder formats = JsonText.PROVIDER.createArrayBuilder();
        engine.capabilities().writes().stream()
                .sorted()
                .forEach(format -> formats.add(JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("id", format.id())
                        .add("name", format.displayName())));
        return formats;
    }

    private JsonArrayBuilder projects() {
        JsonArrayBuilder list = JsonText.PROVIDER.createArrayBuilder();
        List<Project> some = projects.before(caller.account(), Ids.MAX, MOST_PROJECTS);
        if (found != null && some.stream().noneMatch(one -> one.id().equals(found.id()))) {
            list.add(named(found));
        }
        some.forEach(one -> list.add(named(one)));
        return list;
    }

    private static JsonObjectBuilder named(Project project) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("id", project.id().toString())
                .add("name", project.getName());
    }

    private static JsonObjectBuilder texts() {
        JsonObjectBuilder texts = JsonText.PROVIDER.createObjectBuilder();
        Texts.below("recipe.").forEach(texts::add);
        Texts.below("studio.").forEach(texts::add);
        return texts;
    }
}
