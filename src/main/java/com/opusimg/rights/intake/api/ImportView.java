package com.opusimg.rights.intake.api;

import com.opusimg.rights.ImportReport.Outcome;
import com.opusimg.rights.intake.PackageImport;
import java.time.Instant;
import java.util.Map;

/**
 * An import as the API shows it.
 *
 * @param state waiting, running, done, failed, or cancelled
 * @param stage what is being taken in, or absent
 * @param bytes length of the package
 * @param taken things that came in
 * @param here things that the account had already
 * @param left things that were left out
 * @param problem id of the problem that ended it, or absent
 * @param reason what was wrong with all of it, or absent
 */
public record ImportView(
        String id,
        String state,
        Instant askedAt,
        Instant startedAt,
        Instant endedAt,
        String stage,
        int stagesDone,
        int stages,
        long bytes,
        long bytesDone,
        long bytesTotal,
        long taken,
        long here,
        long left,
        String problem,
        String reason) {

    static ImportView of(PackageImport one, Map<Outcome, Long> counts) {
        return new ImportView(
                one.id().toString(),
                one.getState().id(),
                one.getAskedAt(),
                one.getStartedAt(),
                one.getEndedAt(),
                one.getStage() == null || one.getStage().isEmpty() ? null : one.getStage(),
                one.getStagesDone(),
                one.getStages(),
                one.getSize(),
                one.getBytesDone(),
                one.getBytesTotal(),
                counts.get(Outcome.TAKEN),
                counts.get(Outcome.HERE),
                counts.get(Outcome.LEFT),
                one.getProblem(),
                one.getReason());
    }
}
