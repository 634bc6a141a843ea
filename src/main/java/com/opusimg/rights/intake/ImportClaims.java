package com.opusimg.rights.intake;

import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.Standing;
import com.opusimg.rights.work.OwnWork;
import com.opusimg.rights.work.WorkClaim;
import com.opusimg.rights.work.WorkClaims;
import com.opusimg.rights.work.WorkState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The claims of imports. With whatever end, the bytes of the package go. */
@ApplicationScoped
class ImportClaims extends WorkClaims {
    @Inject
    BlobStore blobs;

    @Inject
    AuditLog audit;

    @Override
    protected String entity() {
        return "PackageImport";
    }

    /** What comes in is new work with a person's data: it waits while the account is paused (RGT-5). */
    @Override
    protected String ready() {
        return " and " + Standing.mayWork("w.accountId");
    }

    /** At least a day later, since how many were sent in a day is counted by rows. */
    @Override
    public Instant forgetAt(Instant ended) {
        Duration kept = settings.get(Settings.RETENTION_PACKAGES);
        return ended.plus(kept.compareTo(OwnWork.DAY) < 0 ? OwnWork.DAY : kept);
    }

    /** The bytes of the package in hand; none where its row went meanwhile, with its account. */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<BlobId> bytesOf(WorkClaim claim) {
        return em.createQuery(
                        "select i.blobId from PackageImport i where i.id = :id and i.blobId is not null", UUID.class)
                .setParameter("id", claim.work())
                .getResultStream()
                .findFirst()
                .map(BlobId::new);
    }

    /** Ends an import that came to its end. */
    @Transactional(TxType.REQUIRES_NEW)
    public void done(WorkClaim claim) {
        end(claim, WorkState.DONE, null);
    }

    /** Ends an import whose package is refused as a whole. */
    @Transactional(TxType.REQUIRES_NEW)
    public void refuse(WorkClaim claim, String problem, String reason) {
        if (end(claim, WorkState.FAILED, problem)) {
            em.createQuery("update PackageImport i set i.reason = :reason where i.id = :id")
                    .setParameter("reason", reason)
                    .setParameter("id", claim.work())
                    .executeUpdate();
        }
    }

    @Override
    protected boolean end(WorkClaim claim, WorkState state, String problem) {
        boolean ended = super.end(claim, state, problem);
        if (ended) {
            drop(claim.work());
            audit.record(claim.account(), ImportAction.IMPORT_ENDED, "import", claim.work(), state.id());
        }
        return ended;
    }

    /** Drops the bytes of a package, within the caller's transaction. */
    void drop(UUID work) {
        List<UUID> bytes = em.createQuery(
                        "select i.blobId from PackageImport i where i.id = :id and i.blobId is not null", UUID.class)
                .setParameter("id", work)
                .getResultList();
        if (!bytes.isEmpty()) {
            blobs.delete(bytes.stream().map(BlobId::new).toList());
            em.createQuery("update PackageImport i set i.blobId = null where i.id = :id")
                    .setParameter("id", work)
                    .executeUpdate();
        }
    }
}
