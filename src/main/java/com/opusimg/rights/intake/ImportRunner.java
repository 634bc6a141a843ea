package com.opusimg.rights.intake;

import com.opusimg.platform.Drill;
import com.opusimg.platform.blob.BlobGoneException;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.rights.ExportSection;
import com.opusimg.rights.ImportPart;
import com.opusimg.rights.PackageContent.DamagedException;
import com.opusimg.rights.export.SchemaBook;
import com.opusimg.rights.work.WorkClaim;
import com.opusimg.rights.work.WorkClaims;
import com.opusimg.rights.work.WorkProgress;
import com.opusimg.rights.work.WorkRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes in the packages that wait: all rows are checked before any feature takes its part. */
@ApplicationScoped
class ImportRunner extends WorkRunner {
    private static final String CHECK = "check";

    @Inject
    ImportClaims claims;

    @Inject
    ImportItems items;

    @Inject
    Parts parts;

    @Inject
    SchemaBook schemas;

    @Inject
    BlobStore blobs;

    @Inject
    Drill drill;

    @Override
    public String name() {
        return "imports";
    }

    @Override
    protected WorkClaims claims() {
        return claims;
    }

    @Override
    protected void work(WorkClaim claim, WorkProgress progress) throws IOException {
        Optional<BlobId> bytes = claims.bytesOf(claim);
        if (bytes.isEmpty()) {
            return; // the account was erased, and the row with it
        }
        try (PackageFile from = PackageFile.open(blobs.open(bytes.get()))) {
            List<ImportPart> all = parts.all();
            progress.begin(all.size() + 1, from.bytes());
            progress.stage(CHECK, 0);
            Set<String> read =
                    all.stream().flatMap(part -> part.sections().stream()).collect(Collectors.toSet());
            for (ExportSection section : schemas.sections()) {
                if (read.contains(section.id())) {
                    from.check(section);
                }
            }
            var report = new Report(claim, items, progress);
            int done = 1;
            for (ImportPart part : all) {
                progress.stage(part.id(), done++);
                part.take(claim.account(), from, report);
                drill.point("import-" + part.id());
            }
            claims.done(claim);
        } catch (ProblemException refused) {
            claims.refuse(claim, refused.type().id(), refused.getMessage());
        } catch (DamagedException damaged) {
            claims.refuse(claim, PackageFile.refused("").type().id(), damaged.getMessage());
        } catch (BlobGoneException erased) {
            claims.fail(claim, null);
        }
    }
}
