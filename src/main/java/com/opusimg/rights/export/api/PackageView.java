package com.opusimg.rights.export.api;

import com.opusimg.rights.export.AccessPackage;
import java.time.Instant;

/**
 * A package as the API shows it.
 *
 * @param state waiting, running, done, failed, cancelled, or gone
 * @param section the section that is being written, or absent
 * @param sections how many sections there are; 0 before it began
 * @param bytesTotal bytes of files to come in all, as far as that is known
 * @param expiresAt until when it can be downloaded, absent before it is done
 * @param bytes length of the finished package, absent before
 * @param content where it is downloaded, absent unless it can be
 * @param problem id of the problem that ended it, or absent
 */
public record PackageView(
        String id,
        String state,
        Instant askedAt,
        Instant startedAt,
        Instant endedAt,
        String section,
        int sectionsDone,
        int sections,
        long rowsDone,
        long bytesDone,
        long bytesTotal,
        Instant expiresAt,
        Long bytes,
        String sha256,
        String content,
        String problem) {

    static PackageView of(AccessPackage one, Instant now) {
        return of(one, now, "/api/v1/me/packages/" + one.id() + "/content");
    }

    static PackageView of(AccessPackage one, Instant now, String content) {
        boolean ready = one.isReadyAt(now);
        return new PackageView(
                one.id().toString(),
                one.isOverAt(now) ? "gone" : one.getState().id(),
                one.getAskedAt(),
                one.getStartedAt(),
                one.getEndedAt(),
                one.getStage() == null || one.getStage().isEmpty() ? null : one.getStage(),
                one.getStagesDone(),
                one.getStages(),
                one.getRowsDone(),
                one.getBytesDone(),
                one.getBytesTotal(),
                one.getExpiresAt(),
                ready ? one.getSize() : null,
                ready ? one.getSha256() : null,
                ready ? content : null,
                one.getProblem());
    }
}
