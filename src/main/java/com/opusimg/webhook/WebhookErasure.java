package com.opusimg.webhook;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/**
 * Erases the webhooks of a person with all that waits to be sent. It comes after files and jobs: the end of a job locks
 * that before it looks for endpoints.
 */
@ApplicationScoped
class WebhookErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Override
    public String id() {
        return "webhooks";
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of();
    }

    @Override
    public long erase(AccountId account) {
        em.createQuery("delete from Endpoint e where e.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
        return 0;
    }
}
