package com.opusimg.rights.export;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;

/** Erases a person's packages: the one that is being built stops, and finished ones go with their keys and bytes. */
@ApplicationScoped
class PackageErasure implements ErasureStep {
    private static final int PORTION = 200;

    @Inject
    EntityManager em;

    @Inject
    BlobStore blobs;

    @Inject
    PackageRunner runner;

    @Override
    public String id() {
        return "packages";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        long packages = em.createQuery("select count(p) from AccessPackage p where p.accountId = :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
        return Map.of("packages", packages);
    }

    @Override
    public long erase(AccountId account) {
        runner.stop(account);
        List<AccessPackage> portion = em.createQuery(
                        "select p from AccessPackage p where p.accountId = :account order by p.id", AccessPackage.class)
                .setParameter("account", account.value())
                .setMaxResults(PORTION)
                .getResultList();
        if (portion.isEmpty()) {
            return 0;
        }
        blobs.delete(portion.stream().flatMap(one -> one.blob().stream()).toList());
        return em.createQuery("delete from AccessPackage p where p.id in :ids")
                .setParameter("ids", portion.stream().map(AccessPackage::id).toList())
                .executeUpdate();
    }
}
