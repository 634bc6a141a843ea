package com.opusimg.rights.intake;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Erases a person's imports and their reports: the one under way stops, and its bytes go with their key. */
@ApplicationScoped
class ImportErasure implements ErasureStep {
    private static final int PORTION = 1000;

    @Inject
    EntityManager em;

    @Inject
    BlobStore blobs;

    @Inject
    ImportRunner runner;

    @Override
    public String id() {
        return "imports";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        long imports = em.createQuery("select count(i) from PackageImport i where i.accountId = :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
        return Map.of("imports", imports);
    }

    @Override
    public long erase(AccountId account) {
        runner.stop(account);
        List<UUID> items = em.createQuery("select i.id from ImportItem i where i.accountId = :account", UUID.class)
                .setParameter("account", account.value())
                .setMaxResults(PORTION)
                .getResultList();
        if (!items.isEmpty()) {
            return em.createQuery("delete from ImportItem i where i.id in :ids")
                    .setParameter("ids", items)
                    .executeUpdate();
        }
        List<PackageImport> imports = em.createQuery(
                        "select i from PackageImport i where i.accountId = :account order by i.id", PackageImport.class)
                .setParameter("account", account.value())
                .setMaxResults(PORTION)
                .getResultList();
        if (imports.isEmpty()) {
            return 0;
        }
        blobs.delete(imports.stream().flatMap(one -> one.blob().stream()).toList());
        return em.createQuery("delete from PackageImport i where i.id in :ids")
                .setParameter("ids", imports.stream().map(PackageImport::id).toList())
                .executeUpdate();
    }
}
