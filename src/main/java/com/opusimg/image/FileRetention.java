package com.opusimg.image;

import com.opusimg.retention.Due;
import com.opusimg.retention.RetentionRule;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Deletes files whose deadline has come. Deletion asks again for the deadline: an access meanwhile has moved it. */
abstract class FileRetention implements RetentionRule {
    @Inject
    EntityManager em;

    @Inject
    FileKeeper keeper;

    /** A further condition on the file {@code f}. */
    abstract String condition();

    @Override
    public List<Due> due(Instant now, Due after, int limit) {
        return em
                .createQuery(
                        "select f.id, f.deleteAt from StoredFile f where f.deleteAt <= :now and " + condition()
                                + " and (f.deleteAt > :from or (f.deleteAt = :from and f.id > :after))"
                                + " order by f.deleteAt, f.id",
                        Object[].class)
                .setParameter("now", now)
                .setParameter("from", after == null ? Instant.EPOCH : after.deadline())
                .setParameter("after", after == null ? new UUID(0, 0) : after.id())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> new Due((UUID) row[0], (Instant) row[1]))
                .toList();
    }

    @Override
    public int delete(List<Due> batch, Instant now) {
        List<StoredFile> files = em.createQuery(
                        "select f from StoredFile f where f.id in :ids and f.deleteAt <= :now and " + condition(),
                        StoredFile.class)
                .setParameter("ids", batch.stream().map(Due::id).toList())
                .setParameter("now", now)
                .getResultList();
        return keeper.sweep(files, now);
    }
}
