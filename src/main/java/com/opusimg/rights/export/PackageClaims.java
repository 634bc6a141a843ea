package com.opusimg.rights.export;

import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.work.WorkClaim;
import com.opusimg.rights.work.WorkClaims;
import com.opusimg.rights.work.WorkState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;

/** The claims of packages, and the one end that has a result. */
@ApplicationScoped
class PackageClaims extends WorkClaims {
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    BlobStore blobs;

    @Inject
    PackageMails mails;

    @Inject
    AuditLog audit;

    @Override
    protected String entity() {
        return "AccessPackage";
    }

    /** At least a day later, since how many were asked for in a day is counted by rows. */
    @Override
    public Instant forgetAt(Instant ended) {
        Duration kept = settings.get(Settings.RETENTION_PACKAGES);
        return ended.plus(kept).plus(kept.compareTo(DAY) < 0 ? DAY : kept);
    }

    /** Ends a package that is built: key, row, mail and audit entry at once. False, and nothing kept, when the claim was lost. */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean built(WorkClaim claim, StagedBlob staged, String sha256) {
        if (!end(claim, WorkState.DONE, null)) {
            return false;
        }
        Instant expires = clock.instant().plus(settings.get(Settings.RETENTION_PACKAGES));
        em.createQuery("update AccessPackage p set p.blobId = :blob, p.size = :size, p.sha256 = :sha256,"
                        + " p.expiresAt = :expires, p.stagesDone = p.stages where p.id = :id")
                .setParameter("blob", blobs.keep(staged).value())
                .setParameter("size", staged.size())
                .setParameter("sha256", sha256)
                .setParameter("expires", expires)
                .setParameter("id", claim.work())
                .executeUpdate();
        mails.ready(claim.account(), claim.work(), expires);
        audit.record(claim.account(), PackageAction.PACKAGE_BUILT, "package", claim.work(), null);
        return true;
    }
}
