package com.opusimg.image.view;

import com.opusimg.image.ProjectId;
import com.opusimg.image.Projects;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** One project: its files, renaming it, deleting it. */
@Named("project")
@ViewScoped
public class ProjectBean implements Serializable {
    @Inject
    Projects service;

    @Inject
    FilesBean files;

    @Inject
    Caller caller;

    private String id;
    private String title;
    private String name;

    /** Finds the project; answers 404 where it is not this person's. */
    public void open() {
        try {
            title = service.get(caller.account(), projectId()).getName();
            name = title;
            files.setProject(id);
        } catch (ProblemException | IllegalArgumentException | NullPointerException unknown) {
            Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        }
    }

    /** Gives it another name. */
    public void rename() {
        try {
            title = service.rename(caller.account(), projectId(), name).getName();
            Messages.addFlashGlobalInfo("{0}", Texts.text("project.renamed", title));
            Faces.redirect("/app/project?id=%s", id);
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    /** Deletes it with all its files. */
    public void delete() {
        long count = files.getCount();
        try {
            service.delete(caller.account(), projectId());
            Messages.addFlashGlobalInfo(
                    "{0}", Texts.text(count == 1 ? "project.goneOne" : "project.gone", title, count));
            Faces.redirect("/app/projects");
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    /** What is in it. */
    public Projects.Summary getSummary() {
        return service.summary(caller.account(), projectId());
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getTitle() {
        return title;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    private ProjectId projectId() {
        return ProjectId.fromString(id);
    }
}
