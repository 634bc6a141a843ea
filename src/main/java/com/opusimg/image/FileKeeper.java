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

    /** Deletes files by an act of their owner, with thumbnails and keys; a file that went meanwhile is passed over. */
    @Transactional
    void delete(Collection<StoredFile> files, AccountId actor) {
        for (StoredFile file : files) {
            int gone = em.createQuery("delete from StoredFile f where f.id = :id")
                    .setParameter("id", file.id().value())
                    .executeUpdate();
            if (gone == 1) {
                dropBytes(file);
                audit.record(actor, ImageAction.FILE_DELETED, "file", file.id().value(), null);
            }
        }
    }

    /**
     * Deletes files whose deadline has come; one that was accessed meanwhile is passed over.
     *
     * @return how many were deleted
     */
    @Transactional
    int sweep(Collection<StoredFile> files, Instant now) {
        int swept = 0;
        for (StoredFile file : files) {
            int gone = em.createQuery("delete from StoredFile f where f.id = :id and f.deleteAt <= :now")
                    .setParameter("id", file.id().value())
                    .setParameter("now", now)
                    .executeUpdate();
            if (gone == 1) {
                swept++;
                dropBytes(file);
                audit.record(null, ImageAction.FILE_SWEPT, "file", file.id().value(), null);
            }
        }
        return swept;
    }

    /** Called by whoever deleted the row, and so once. */
    private void dropBytes(StoredFile file) {
        blobs.delete(file.blob());
        file.thumbnail().ifPresent(blobs::delete);
        quotas.release(file.account(), file.getBytes());
    }
}
