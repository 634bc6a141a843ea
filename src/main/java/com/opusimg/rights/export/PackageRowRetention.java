package com.opusimg.rights.export;

import com.opusimg.retention.AgedRows;
import com.opusimg.retention.Due;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Forgets that a package was asked for, some time after it is over. */
@ApplicationScoped
class PackageRowRetention extends AgedRows {
    private final EntityManager em;

    @Inject
    PackageRowRetention(EntityManager em) {
        super(em, "package-rows", "AccessPackage", "id", "forgetAt", Duration.ZERO);
        this.em = em;
    }

    protected PackageRowRetention() {
        super(null, null, null, null, null, Duration.ZERO);
        em = null;
    }

    /** Never before its bytes are gone: nothing else would know of them. */
    @Override
    protected int remove(List<Due> batch, Instant now) {
        return em.createQuery(
                        "delete from AccessPackage p where p.id in :ids and p.forgetAt <= :now and p.blobId is null")
                .setParameter("ids", batch.stream().map(Due::id).toList())
                .setParameter("now", now)
                .executeUpdate();
    }
}
