package com.opusimg.image;

import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Outcome;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeReader;
import com.opusimg.platform.Drill;
import com.opusimg.platform.blob.BlobGoneException;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;

/** Works on one picture at a time: claim, transform, read back, store. */
@ApplicationScoped
class JobRunner {
    private static final System.Logger LOG = System.getLogger(JobRunner.class.getName());

    @Inject
    JobClaims claims;

    @Inject
    JobCompletion completion;

    @Inject
    RunningItems running;

    @Inject
    Files files;

    @Inject
    RecipeFiles recipeFiles;

    @Inject
    BlobStore blobs;

    @Inject
    ImageEngine engine;

    @Inject
    Diagnostics diagnostics;

    @Inject
    Drill drill;

    /** Works on the picture whose turn it is; false when none can be claimed. */
    boolean runNext() {
        if (running.isStopping()) {
            return false;
        }
        Optional<JobClaims.Claim> claim = claims.inTurn().stream()
                .map(claims::claim)
                .flatMap(Optional::stream)
                .findFirst();
        claim.ifPresent(this::run);
        return claim.isPresent();
    }

    private void run(JobClaims.Claim claim) {
        RunningItems.Run run = running.begin(claim);
        try {
            drill.point("job-running");
            make(claim, run);
        } catch (ProblemException refused) {
            completion.fail(claim, refused);
        } catch (ImageException refused) {
            if (refused.problem() == ImageException.Problem.CANCELLED && running.isStopping()) {
                completion.retry(claim); // not cancelled by its owner: the next start takes it up
            } else {
                completion.fail(claim, ImageProblems.of(refused));
            }
        } catch (BlobGoneException deleted) {
            completion.fail(claim, ProblemException.notFound("file"));
        } catch (IOException | RuntimeException | OutOfMemoryError broken) {
            diagnostics.unexpected(
                    LOG, "The work on picture " + claim.item() + " broke off.", broken, "worker job", claim.account());
            completion.retry(claim);
        } finally {
            running.end(run);
        }
    }

    private void make(JobClaims.Claim claim, RunningItems.Run run) throws IOException, ImageException {
        StoredFile input = files.forWork(claim.account(), claim.input());
        drill.error("picture", input.getName());
        Recipe recipe = RecipeReader.written(claim.recipe());
        var limits = ImageProblems.limits(claim.plan());
        Overlays overlays = recipeFiles.find(claim.account(), recipe);
        StagedBlob staged = blobs.stage(claim.account());
        try {
            Workbench bench = Workbench.of(blobs, input, staged);
            Outcome outcome = engine.transform(bench.input(), recipe, overlays, limits, bench.output(), run);
            engine.verify(bench.written(), recipe);
            bench.settle();
            var facts = new StoredFile.Facts(
                    claim.account(),
                    input.project().map(ProjectId::value).orElse(null),
                    input.id().value(),
                    FileNames.ofResult(input.getName(), outcome.format()),
                    outcome.format(),
                    outcome.width(),
                    outcome.height(),
                    staged.size(),
                    input.isNoRetention());
            completion.succeed(claim, facts, staged, outcome.removed());
        } finally {
            staged.discard();
        }
    }
}
