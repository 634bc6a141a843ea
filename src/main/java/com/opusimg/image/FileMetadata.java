package com.opusimg.image;

import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.RemovedMetadata;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** What the metadata of a file tells, read from the file when someone asks, and kept nowhere. */
@ApplicationScoped
public class FileMetadata {
    @Inject
    EntityManager em;

    @Inject
    Files files;

    @Inject
    BlobStore blobs;

    @Inject
    ImageEngine engine;

    @Inject
    Standing standing;

    /**
     * Reads a file's metadata. This is an access, but no delivery. Refuses as {@link Files#access} does, and with
     * {@code unsupported-format} what is no picture; and as {@link Standing#requireWork} does, since the engine works for it.
     *
     * @return what it tells; personal, so never to be logged or stored
     */
    public Inspection read(AccountId account, FileId id) {
        standing.requireWork(account);
        StoredFile file = files.access(account, id);
        try {
            return engine.describe(new BlobSource(() -> blobs.open(file.blob()), file.getBytes()));
        } catch (ImageException refused) {
            throw ImageProblems.of(refused);
        }
    }

    /** What was removed when a result was made; empty for a file that is no result, or whose job is gone. */
    @Transactional
    public Optional<RemovedMetadata> removedFrom(AccountId account, FileId result) {
        return em.createQuery(
                        "select i from JobItem i where i.outputId = :file and i.accountId = :account", JobItem.class)
                .setParameter("file", result.value())
                .setParameter("account", account.value())
                .getResultStream()
                .map(JobItem::getRemoved)
                .filter(removed -> removed != null)
                .map(RemovedMetadata::fromJson)
                .findFirst();
    }

    /** Whether a file is there and can be read; being asked is no access. */
    @Transactional
    public boolean isReadable(AccountId account, FileId id) {
        return !files.readable(account, List.of(id)).isEmpty();
    }
}
