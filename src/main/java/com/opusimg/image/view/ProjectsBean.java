package com.opusimg.image.view;

import com.opusimg.image.Files;
import com.opusimg.image.Project;
import com.opusimg.image.ProjectId;
import com.opusimg.image.Projects;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.omnifaces.util.Faces;

/** The list of projects, and making one. */
@Named("projects")
@ViewScoped
public class ProjectsBean implements Serializable {
    private static final int SHOWN = 24;
    private static final int LATEST = 3;
    private static final int PREVIEWS = 3;
    private static final int LOOKED_AT = 12;
    private static final UUID LAST = new UUID(-1, -1);

    @Inject
    Projects service;

    @Inject
    Files files;

    @Inject
    FileRows rows;

    @Inject
    Caller caller;

    private List<ProjectCard> cards;
    private int shown = SHOWN;
    private String name;

    /** The newest ones. */
    public List<ProjectCard> getCards() {
        if (cards == null) {
            cards = service.summaries(caller.account(), 0, shown).stream()
                    .map(this::card)
                    .toList();
        }
        return cards;
    }

    /** The few newest, for the overview. */
    public List<ProjectCard> getLatest() {
        return getCards().stream().limit(LATEST).toList();
    }

    /** How many there are. */
    public long getCount() {
        return service.count(caller.account());
    }

    /** Shows more of them. */
    public void showMore() {
        shown += SHOWN;
        cards = null;
    }

    /** Makes a project and opens it. */
    public void create() {
        try {
            Project made = service.create(caller.account(), name);
            Faces.redirect("/app/project?id=%s", made.id().toString());
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    private ProjectCard card(Projects.Summary summary) {
        ProjectId id = summary.project().id();
        // A few more than are shown, since documents have no thumbnail.
        List<String> thumbnails =
                rows.of(caller.account(), files.before(caller.account(), LAST, id, LOOKED_AT)).stream()
                        .filter(FileRow::picture)
                        .limit(PREVIEWS)
                        .map(FileRow::id)
                        .toList();
        return new ProjectCard(
                id.toString(),
                summary.project().getName(),
                summary.files(),
                summary.bytes(),
                thumbnails,
                summary.kept() > 0,
                summary.last());
    }
}
