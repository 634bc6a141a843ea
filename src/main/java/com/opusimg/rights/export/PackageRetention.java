package com.opusimg.rights.export;

import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.standing.Standing;
import com.opusimg.retention.Due;
import com.opusimg.retention.RetentionRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Takes the bytes of packages whose time is over (RET-9). */
@ApplicationScoped
class PackageRetention implements RetentionRule {
    @Inject
    EntityManager em;

    @Inject
    BlobStore blobs;

    @Inject
    AuditLog audit;

    @Override
    public String id() {
        return "packages";
    }

    @Override
    public List<Due> due(Instant now, Due after, int limit) {
        return em
                .createQuery(
                        "select p.id, p.expiresAt from AccessPackage p where p.expiresAt <= :now and p.blobId is not null"
                                + " and (p.expiresAt > :from or (p.expiresAt = :from and p.id > :after)) and "
                                + Standing.notFrozen("p.accountId")
                                + " order by p.expiresAt, p.id",
                        Object[].class)
                .setParameter("now", now)
                .setParameter("from", after == null ? Instant.EPOCH : after.deadline())
                .setParameter("after", after == null ? Ids.NIL : after.id())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> new Due((UUID) row[0], (Instant) row[1]))
                .toList();
    }

    @Override
    public int delete(List<Due> batch, Instant now) {
        List<AccessPackage> over = em
                .createQuery(
                        "select p from AccessPackage p where p.id in :ids and p.expiresAt <= :now and "
                                + Standing.notFrozen("p.accountId") + " order by p.id",
                        AccessPackage.class)
                .setParameter("ids", batch.stream().map(Due::id).toList())
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("eclipselink.refresh", true)
                .getResultList()
                .stream()
                .filter(one -> one.blob().isPresent())
                .toList();
        blobs.delete(over.stream().map(one -> one.blob().orElseThrow()).toList());
        over.forEach(one -> {
            one.gone();
            audit.record(null, PackageAction.PACKAGE_EXPIRED, "package", one.id(), null);
        });
        return over.size();
    }
}
