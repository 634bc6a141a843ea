package com.opusimg.image.view;

import com.opusimg.image.Files;
import com.opusimg.image.ProjectId;
import com.opusimg.image.Projects;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Makes cards of projects: what is in them, and a few of its pictures. */
@ApplicationScoped
class ProjectCards {
    private static final int PREVIEWS = 3;
    private static final int LOOKED_AT = 12;

    @Inject
    Projects projects;

    @Inject
    Files files;

    @Inject
    FileRows rows;

    List<ProjectCard> newest(AccountId account, int limit) {
        return projects.summaries(account, 0, limit).stream()
                .map(summary -> card(account, summary))
                .toList();
    }

    private ProjectCard card(AccountId account, Projects.Summary summary) {
        ProjectId id = summary.project().id();
        // A few more than are shown, since documents have no thumbnail.
        List<String> thumbnails = rows.of(account, files.before(account, Ids.MAX, id, LOOKED_AT)).stream()
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
