package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.ImportPart;
import com.opusimg.rights.ImportReport;
import com.opusimg.rights.ImportReport.Kind;
import com.opusimg.rights.ImportReport.Outcome;
import com.opusimg.rights.PackageContent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes in jobs that a person brings along, as what they are: a record of what was done, with the recipe, which can be used again. One
 * that had not ended is left out, since its work would begin anew, and so is one that would be off the list here by now.
 */
@ApplicationScoped
class JobImport implements ImportPart {
    private static final String SECTION = "jobs";
    private static final int MOST_JOBS = 20_000;
    private static final int PORTION = 500;

    @Inject
    BroughtJobs jobs;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Override
    public String id() {
        return SECTION;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Set<String> sections() {
        return Set.of(SECTION);
    }

    @Override
    public long most(AccountId account) {
        return 0;
    }

    @Override
    public void take(AccountId account, PackageContent from, ImportReport report) throws IOException {
        Instant since = clock.instant().minus(settings.get(Settings.RETENTION_JOBS));
        int[] count = {0};
        from.rows(SECTION, JobSection.JOBS, row -> {
            if (count[0]++ < MOST_JOBS) {
                takeJob(account, row, since, report);
            }
        });
        var portion = new ArrayList<JsonObject>();
        from.rows(SECTION, JobSection.PICTURES, row -> {
            portion.add(row);
            if (portion.size() == PORTION) {
                jobs.takePictures(account, List.copyOf(portion), report);
                portion.clear();
            }
        });
        jobs.takePictures(account, portion, report);
    }

    private void takeJob(AccountId account, JsonObject row, Instant since, ImportReport report) {
        String source = row.getString("id");
        String name = row.isNull("preset") ? row.getString("createdAt") : row.getString("preset");
        if (report.knows(Kind.JOB, source)) {
            return;
        }
        String reason = BroughtJobs.refusal(row, since);
        if (reason == null) {
            jobs.take(account, row, name, report);
        } else {
            report.note(Kind.JOB, Outcome.LEFT, source, name, null, reason);
        }
    }
}
