package com.opusimg.image;

import com.opusimg.billing.Plans;
import com.opusimg.billing.Quotas;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Batches;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    NoRetentionMode noRetention;

    @Inject
    AuditLog audit;

    @Inject
    Standing standing;

    /** Stores an upload by the mode that is on now: it goes on delivery, or by the clock of the plan. */
    @Transactional
    StoredFile receive(StoredFile.Facts facts, StagedBlob staged) {
        return keep(facts.withNoRetention(noRetention.isOn(facts.account())), staged);
    }

    /**
     * Stores a file that its owner brought along from elsewhere, as one that came now but was made before.
     *
     * @param created when it was made; a moment to come counts as now
     * @param noting what else is written in the same transaction
     */
    @Transactional
    StoredFile bring(StoredFile.Facts facts, StagedBlob staged, Instant created, Consumer<StoredFile> noting) {
        StoredFile file = keep(facts, staged);
        file.made(created);
        noting.accept(file);
        return file;
    }

    /** Stores a file; refuses with {@code quota-storage} when it does not fit. */
    @Transactional
    StoredFile keep(StoredFile.Facts facts, StagedBlob staged) {
        quotas.store(facts.account(), facts.bytes());
        Instant now = clock.instant();
        Instant deleteAt = facts.noRetention()
                ? deadlines.undelivered(now)
                : deadlines.afterAccess(facts.account(), plans.of(facts.account()), now);
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
            blobs.delete(List.of(blob));
        }
    }

    /** Deletes files by an act of their owner, with thumbnails and keys; a file that went meanwhile is passed over. */
    @Transactional
    void delete(Collection<FileId> files, AccountId actor) {
        for (List<FileId> batch : Batches.of(files)) {
            remove(locked(batch), actor, ImageAction.FILE_DELETED);
        }
    }

    /**
     * Deletes files whose deadline has come; one that was accessed meanwhile, or whose account was frozen, is passed over.
     *
     * @return how many were deleted
     */
    @Transactional
    int sweep(List<FileId> batch, Instant now) {
        Map<AccountId, Boolean> frozen = new HashMap<>();
        List<StoredFile> due = locked(batch).stream()
                .filter(file -> file.isOverdueAt(now))
                .filter(file -> !frozen.computeIfAbsent(file.account(), standing::frozen))
                .toList();
        remove(due, null, ImageAction.FILE_SWEPT);
        return due.size();
    }

    /**
     * Files as they are now, held to the end of the caller's transaction. Whoever holds the rows decides: an access or a
     * deletion waits, and then finds what is true by then. They are locked in one order, so that nobody waits in a circle.
     *
     * @param ids as many as fit into one statement, see {@link Batches}
     */
    List<StoredFile> locked(List<FileId> ids) {
        return em.createQuery("select f from StoredFile f where f.id in :ids order by f.id", StoredFile.class)
                .setParameter("ids", ids.stream().map(FileId::value).toList())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("eclipselink.refresh", true)
                .getResultList();
    }

    /** A few statements for many files: row by row a sweep of a hundred thousand would take minutes. */
    private void remove(List<StoredFile> files, AccountId actor, ImageAction reason) {
        if (files.isEmpty()) {
            return;
        }
        em.createQuery("delete from StoredFile f where f.id in :ids")
                .setParameter(
                        "ids", files.stream().map(file -> file.id().value()).toList())
                .executeUpdate();
        blobs.delete(files.stream()
                .flatMap(file -> Stream.concat(Stream.of(file.blob()), file.thumbnail().stream()))
                .toList());
        files.stream()
                .collect(Collectors.groupingBy(StoredFile::account, Collectors.summingLong(StoredFile::getBytes)))
                .forEach(quotas::release);
        files.forEach(file -> audit.record(actor, reason, "file", file.id().value(), null));
    }
}
