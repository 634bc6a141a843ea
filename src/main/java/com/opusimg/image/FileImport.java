package com.opusimg.image;

import com.opusimg.billing.Plans;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.rights.ImportPart;
import com.opusimg.rights.ImportReport;
import com.opusimg.rights.ImportReport.Kind;
import com.opusimg.rights.ImportReport.Outcome;
import com.opusimg.rights.PackageContent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes in projects, files and preferences that a person brings along. A file goes the way of every upload: its format by its
 * content, the plan's limits, the quota. It keeps name, project and the day on which it was made; its deadline is that of the
 * plan here. What the account has already, by name, project and digest, does not come twice.
 */
@ApplicationScoped
class FileImport implements ImportPart {
    private static final String SECTION = "files";

    /** What a package holds beside files: rows, schemas, receipts. */
    private static final long BESIDE_FILES = 512L << 20;

    @Inject
    Plans plans;

    @Inject
    NoRetentionMode noRetention;

    @Inject
    Files files;

    @Inject
    FileKeeper keeper;

    @Inject
    BroughtProjects projects;

    @Inject
    FileTwins twins;

    @Inject
    Drill drill;

    @Override
    public String id() {
        return SECTION;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Set<String> sections() {
        return Set.of(SECTION);
    }

    @Override
    public long most(AccountId account) {
        if (noRetention.isOn(account)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "In no-retention mode files go as soon as they are delivered. Switch the mode off first.");
        }
        return plans.of(account).plan().getStorageBytes() + BESIDE_FILES;
    }

    @Override
    public void take(AccountId account, PackageContent from, ImportReport report) throws IOException {
        var here = projects.of(account);
        from.rows(SECTION, FileSection.PROJECTS, row -> projects.take(account, row, here, report));
        FileTwins.Known known = twins.of(account);
        from.rows(SECTION, FileSection.FILES, row -> takeFile(account, row, from, known, report));
        from.rows(SECTION, FileSection.PREFERENCES, row -> takePreference(account, row, report));
    }

    private void takeFile(
            AccountId account, JsonObject row, PackageContent from, FileTwins.Known known, ImportReport report)
            throws IOException {
        String source = row.getString("id");
        String name = row.getString("name");
        if (report.knows(Kind.FILE, source)) {
            return;
        }
        Optional<PackageContent.Opened> opened =
                row.isNull("path") ? Optional.empty() : from.file(row.getString("path"));
        if (opened.isEmpty()) {
            report.note(Kind.FILE, Outcome.LEFT, source, name, null, "not-in-package");
            return;
        }
        ProjectId project = row.isNull("project")
                ? null
                : report.standsFor(Kind.PROJECT, row.getString("project"))
                        .map(ProjectId::new)
                        .orElse(null);
        try (var bytes = opened.get().stream()) {
            Optional<UUID> twin = twins.find(known, name, project, opened.get());
            if (twin.isPresent()) {
                report.note(Kind.FILE, Outcome.HERE, source, name, twin.get(), null);
            } else {
                bring(account, row, project, opened.get(), known, report);
                drill.point("import-file");
            }
        } catch (ProblemException refused) {
            if (refused.type() == ProblemType.ACCOUNT_RESTRICTED || refused.type() == ProblemType.ACCOUNT_SUSPENDED) {
                throw refused; // about the account and not about this file: the import ends
            }
            report.note(
                    Kind.FILE, Outcome.LEFT, source, name, null, refused.type().id());
        } catch (PackageContent.DamagedException damaged) {
            report.note(Kind.FILE, Outcome.LEFT, source, name, null, "damaged");
        }
        report.bytes(opened.get().bytes());
    }

    private void bring(
            AccountId account,
            JsonObject row,
            ProjectId project,
            PackageContent.Opened opened,
            FileTwins.Known known,
            ImportReport report)
            throws IOException {
        String source = row.getString("id");
        String name = row.getString("name");
        FileId madeFrom = row.isNull("source")
                ? null
                : report.standsFor(Kind.FILE, row.getString("source"))
                        .map(FileId::new)
                        .orElse(null);
        Instant created = Instant.parse(row.getString("createdAt"));
        StoredFile file = files.receive(
                account,
                new Files.Coming(name, project, madeFrom, created),
                opened.stream(),
                opened.bytes(),
                (facts, staged) -> keeper.bring(
                        facts,
                        staged,
                        created,
                        kept -> report.note(
                                Kind.FILE,
                                Outcome.TAKEN,
                                source,
                                name,
                                kept.id().value(),
                                null)));
        known.add(file, opened.sha256());
    }

    private void takePreference(AccountId account, JsonObject row, ImportReport report) {
        String name = "noRetention";
        if (report.knows(Kind.PREFERENCE, name)) {
            return;
        }
        boolean on = row.getBoolean(name);
        try {
            if (on) {
                noRetention.set(account, true);
            }
            report.note(Kind.PREFERENCE, on ? Outcome.TAKEN : Outcome.HERE, name, name, account.value(), null);
        } catch (ProblemException refused) {
            report.note(
                    Kind.PREFERENCE,
                    Outcome.LEFT,
                    name,
                    name,
                    null,
                    refused.type().id());
        }
    }
}
