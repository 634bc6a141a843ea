package com.opusimg.image.view;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.image.FileDeadlines;
import com.opusimg.image.FileOrigin;
import com.opusimg.image.ProjectId;
import com.opusimg.image.Projects;
import com.opusimg.image.StoredFile;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes rows of files: the name of the project, and what the place pill says. */
@ApplicationScoped
class FileRows {
    @Inject
    Projects projects;

    @Inject
    ImageEngine engine;

    @Inject
    Clock clock;

    @Inject
    FileDeadlines deadlines;

    List<FileRow> of(AccountId account, List<StoredFile> files) {
        Map<ProjectId, String> names = new HashMap<>();
        // Whose clock stands still: what is not over by it is shown with the time that is left.
        Instant held = deadlines.now(account);
        UnaryOperator<Instant> shown = deadlines.shown(account);
        return files.stream()
                .map(file -> row(account, file, names, held, shown))
                .toList();
    }

    private FileRow row(
            AccountId account,
            StoredFile file,
            Map<ProjectId, String> names,
            Instant held,
            UnaryOperator<Instant> shown) {
        ProjectId project = file.project().orElse(null);
        Instant now = clock.instant();
        String place = place(file, held);
        return new FileRow(
                file.id().toString(),
                file.getName(),
                project == null ? null : project.toString(),
                project == null
                        ? null
                        : names.computeIfAbsent(
                                project, id -> projects.get(account, id).getName()),
                !file.isNoRetention() && !file.isOverdueAt(held),
                file.getOrigin() == FileOrigin.RESULT,
                place,
                project == null ? Texts.text("place.keptFile") : null,
                place.equals("none") ? null : shown.apply(file.getDeleteAt()),
                file.isOverdueAt(held),
                file.getBytes(),
                file.isLinkedAt(now) ? file.getLinksUntil() : null,
                file.getFormat() != Format.PDF
                        && engine.capabilities().reads().contains(file.getFormat())
                        && !file.isNoRetention(),
                file.isNoRetention());
    }

    private static String place(StoredFile file, Instant now) {
        if (file.isNoRetention() && !file.isOverdueAt(now)) {
            return "none";
        }
        return file.getDeleteAt() == null ? "kept" : "server";
    }
}
