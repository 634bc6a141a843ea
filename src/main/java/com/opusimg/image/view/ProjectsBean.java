package com.opusimg.image.view;

import com.opusimg.image.Project;
import com.opusimg.image.Projects;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.omnifaces.util.Faces;

/** The list of projects, and making one. */
@Named("projects")
@ViewScoped
public class ProjectsBean implements Serializable {
    private static final int SHOWN = 24;

    @Inject
    Projects service;

    @Inject
    ProjectCards projectCards;

    @Inject
    Caller caller;

    private List<ProjectCard> cards;
    private int shown = SHOWN;
    private String name;

    /** The newest ones. */
    public List<ProjectCard> getCards() {
        if (cards == null) {
            cards = projectCards.newest(caller.account(), shown);
        }
        return cards;
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
}
