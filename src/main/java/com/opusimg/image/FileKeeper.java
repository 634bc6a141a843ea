package com.opusimg.image;

import com.opusimg.billing.Plans;
import com.opusimg.billing.Quotas;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;

/** Makes staged bytes a file, and unmakes files: row, key, quota and audit entry in one transaction. */
@ApplicationScoped
class FileKeeper {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Plans plans;

    @Inject
    Quotas quotas;

    @Inject
    BlobStore blobs;

    @Inject
    FileDeadlines deadlines;

    @Inject
    AuditLog audit;

    /** Stores a file; refuses with {@code quota-storage} when it does not fit. */
    @Transactional
    StoredFile keep(StoredFile.Facts facts, StagedBlob staged) {
        quotas.store(facts.account(), facts.bytes());
        Instant now = clock.instant();
        Instant deleteAt = facts.noRetention()
                ? deadlines.undelivered(now)
                : deadlines.afterAccess(plans.of(facts.account()), now);
        var file = new StoredFile(facts, blobs.keep(staged), now, deleteAt);
        em.persist(file);
        if (file.getOrigin() == FileOrigin.UPLOAD) {
            audit.record(
                    facts.account(),
                    ImageAction.FILE_UPLOADED,
                    "file",
                    file.id().value(),
                    null);
        }
        return file;
    }

    /** Adds a thumbnail to a file; discards it where the file went meanwhile or has one. */
    @Transactional
    void keepThumbnail(FileId id, StagedBlob staged) {
        BlobId blob = blobs.keep(staged);
        int updated = em.createQuery(
                        "update StoredFile f set f.thumbnailId = :blob where f.id = :id and f.thumbnailId is null")
                .setParameter("blob", blob.value())
                .setParameter("id", id.value())
                .executeUpdate();
        if (updated == 0) {
            blobs.delete(blob);
        }
    }

    /**
     * Deletes files with thumbnails and keys, and gives their bytes back to the quota. A file that went meanwhile is
     * passed over.
     *
     * @param actor whose act it is, or null for the system
     * @return how many were deleted
     */
    @Transactional
    int delete(Collection<StoredFile> files, AccountId actor, ImageAction reason) {
        int deleted = 0;
        for (StoredFile file : files) {
            int gone = em.createQuery("delete from StoredFile f where f.id = :id")
                    .setParameter("id", file.id().value())
                    .executeUpdate();
            if (gone == 1) {
                deleted++;
                blobs.delete(file.blob());
                file.thumbnail().ifPresent(blobs::delete);
                quotas.release(file.account(), file.getBytes());
                audit.record(actor, reason, "file", file.id().value(), null);
            }
        }
        return deleted;
    }
}
