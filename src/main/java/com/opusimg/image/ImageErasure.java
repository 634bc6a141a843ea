package com.opusimg.image;

import com.opusimg.billing.Quotas;
import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/**
 * Erases files, jobs, projects and preferences of a person, locking rows in the order of {@link JobCompletion}. The
 * bytes go with the person's blobs and keys.
 */
@ApplicationScoped
class ImageErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Inject
    Quotas quotas;

    @Inject
    RunningItems running;

    @Override
    public String id() {
        return "images";
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of();
    }

    @Override
    public long erase(AccountId account) {
        running.cancel(account);
        delete(account, "StoredFile");
        quotas.inTurn(account);
        delete(account, "Job"); // and its pictures with it
        delete(account, "Project");
        delete(account, "ImagePreference");
        return 0;
    }

    private void delete(AccountId account, String entity) {
        em.createQuery("delete from " + entity + " e where e.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }
}
