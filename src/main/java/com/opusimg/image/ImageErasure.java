package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Erases jobs, files, projects and preferences of a person. The bytes go with the person's blobs and keys. */
@ApplicationScoped
class ImageErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Inject
    RunningItems running;

    @Override
    public int order() {
        return 100;
    }

    @Override
    public void erase(AccountId account) {
        running.cancel(account);
        for (String entity : new String[] {"JobItem", "Job", "StoredFile", "Project", "ImagePreference"}) {
            em.createQuery("delete from " + entity + " e where e.accountId = :account")
                    .setParameter("account", account.value())
                    .executeUpdate();
        }
    }
}
