package com.opusimg.retention;

import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Bytes without a key row: broken uploads, and deletions that a crash cut short. Nobody can read them any more. */
@ApplicationScoped
class OrphanBlobs implements RetentionRule {
    @Inject
    BlobStore blobs;

    @Inject
    Settings settings;

    private Instant lastLook;

    @Override
    public String id() {
        return "orphan-bytes";
    }

    @Override
    public List<Due> due(Instant now, Due after, int limit) {
        Duration life = settings.get(Settings.RETENTION_STAGING);
        // Reading every folder of a large store costs; nothing can become due sooner than after the life of an orphan.
        if (after == null && lastLook != null && lastLook.plus(life).isAfter(now)) {
            return List.of();
        }
        lastLook = now;
        return blobs.orphans(now.minus(life), after == null ? null : after.id(), limit).stream()
                .map(orphan -> new Due(orphan.id().value(), orphan.writtenAt().plus(life)))
                .toList();
    }

    @Override
    public int delete(List<Due> batch, Instant now) {
        batch.forEach(due -> blobs.removeOrphan(new BlobId(due.id())));
        return batch.size();
    }
}
