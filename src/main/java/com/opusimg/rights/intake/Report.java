package com.opusimg.rights.intake;

import com.opusimg.rights.ImportReport;
import com.opusimg.rights.work.WorkClaim;
import com.opusimg.rights.work.WorkProgress;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The report of one import: rows, and in memory what stands for what, so that nothing is asked for thing by thing. */
final class Report implements ImportReport {
    private final WorkClaim claim;
    private final ImportItems items;
    private final WorkProgress progress;
    private final Map<String, Optional<UUID>> known;

    Report(WorkClaim claim, ImportItems items, WorkProgress progress) {
        this.claim = claim;
        this.items = items;
        this.progress = progress;
        this.known = items.known(claim.work());
    }

    @Override
    public boolean knows(Kind kind, String source) {
        progress.check();
        return known.containsKey(ImportItems.key(kind, source));
    }

    @Override
    public Optional<UUID> standsFor(Kind kind, String source) {
        return known.getOrDefault(ImportItems.key(kind, source), Optional.empty());
    }

    @Override
    public void note(Kind kind, Outcome outcome, String source, String name, UUID target, String reason) {
        items.add(new ImportItem(claim.work(), claim.account(), kind, outcome, source, name, target, reason));
        // Where the caller's transaction fails after this, the whole is tried again, with a report of its own.
        known.put(ImportItems.key(kind, source), Optional.ofNullable(target));
        progress.rows(1);
    }

    @Override
    public void bytes(long more) {
        progress.bytes(more);
    }
}
