package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.rights.ImportReport;
import com.opusimg.rights.ImportReport.Kind;
import com.opusimg.rights.ImportReport.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Takes in projects that a person brings along: one whose name is here already is that one. */
@ApplicationScoped
class BroughtProjects {
    private static final int ALL = 1_000;

    @Inject
    Projects projects;

    /** The projects that are here, by name. */
    @Transactional
    public Map<String, UUID> of(AccountId account) {
        Map<String, UUID> names = new HashMap<>();
        projects.before(account, Ids.MAX, ALL)
                .forEach(project -> names.put(project.getName(), project.id().value()));
        return names;
    }

    void take(AccountId account, JsonObject row, Map<String, UUID> here, ImportReport report) {
        String source = row.getString("id");
        String name = row.getString("name");
        if (report.knows(Kind.PROJECT, source)) {
            return;
        }
        UUID same = here.get(name);
        if (same != null) {
            report.note(Kind.PROJECT, Outcome.HERE, source, name, same, null);
            return;
        }
        try {
            here.put(name, make(account, name, source, report));
        } catch (ProblemException refused) {
            report.note(
                    Kind.PROJECT,
                    Outcome.LEFT,
                    source,
                    name,
                    null,
                    refused.type().id());
        }
    }

    private UUID make(AccountId account, String name, String source, ImportReport report) {
        Project project = projects.create(account, name);
        report.note(Kind.PROJECT, Outcome.TAKEN, source, name, project.id().value(), null);
        return project.id().value();
    }
}
