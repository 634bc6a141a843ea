package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Erases the files of a person: rows of files, and rows with the keys of their bytes and thumbnails, in one transaction, and the bytes
 * right after its commit. No entry of the audit chain tells of each, as none tells of what is in a deleted account.
 */
@ApplicationScoped
class FileErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Inject
    FileKeeper keeper;

    @Inject
    BlobStore blobs;

    private OwnRows rows;

    @PostConstruct
    void prepare() {
        rows = OwnRows.of(em, "StoredFile", "id");
    }

    @Override
    public String id() {
        return "files";
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of(
                "files",
                rows.count(account),
                "thumbnails",
                rows.where("e.thumbnailId is not null").count(account));
    }

    @Override
    public long erase(AccountId account) {
        List<FileId> some = rows.some(account).stream().map(FileId::new).toList();
        if (some.isEmpty()) {
            return 0;
        }
        // Held before they are read: a thumbnail that is made at this moment goes with its file, or finds it gone.
        List<StoredFile> files = keeper.locked(some);
        em.createQuery("delete from StoredFile f where f.id in :ids")
                .setParameter(
                        "ids", files.stream().map(file -> file.id().value()).toList())
                .executeUpdate();
        blobs.delete(files.stream()
                .flatMap(file -> Stream.concat(Stream.of(file.blob()), file.thumbnail().stream()))
                .toList());
        return some.size();
    }
}
