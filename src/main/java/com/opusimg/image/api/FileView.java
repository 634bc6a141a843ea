package com.opusimg.image.api;

import com.opusimg.image.FileId;
import com.opusimg.image.ProjectId;
import com.opusimg.image.StoredFile;
import java.time.Instant;
import java.util.Locale;

/**
 * A file as the API shows it.
 *
 * @param origin {@code upload} or {@code result}
 * @param source the file that a result was made from; absent for an upload
 * @param width pixels across, upright; absent for a document
 * @param deleteAt when it will be deleted; absent while it is kept until you delete it or its project. While processing of the account
 *     is paused, when it would be if it were resumed now
 * @param noRetention whether it goes on delivery
 * @param linksUntil until when a delivery link to it may work; absent where none was made since they were last revoked
 */
public record FileView(
        String id,
        String name,
        String format,
        Integer width,
        Integer height,
        long bytes,
        String project,
        String origin,
        String source,
        Instant createdAt,
        Instant lastAccessAt,
        Instant deleteAt,
        boolean noRetention,
        Instant linksUntil) {
    static FileView of(StoredFile file, Instant deleteAt) {
        return new FileView(
                file.id().toString(),
                file.getName(),
                file.getFormat().id(),
                file.getWidth(),
                file.getHeight(),
                file.getBytes(),
                file.project().map(ProjectId::toString).orElse(null),
                file.getOrigin().name().toLowerCase(Locale.ROOT),
                file.source().map(FileId::toString).orElse(null),
                file.getCreatedAt(),
                file.getLastAccessAt(),
                deleteAt,
                file.isNoRetention(),
                file.getLinksUntil());
    }
}
