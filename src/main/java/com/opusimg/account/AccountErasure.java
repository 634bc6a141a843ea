package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.api.IdempotencyStore;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.mail.Outbox;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** The last step: activity, sessions, API keys, links and the account itself, waiting mail, kept answers, and the key. */
@ApplicationScoped
class AccountErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Inject
    BlobStore blobs;

    @Inject
    KeyRing keys;

    @Inject
    Outbox outbox;

    @Inject
    IdempotencyStore answers;

    @Override
    public String id() {
        return "account";
    }

    @Override
    public int order() {
        return 900;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of();
    }

    @Override
    public long erase(AccountId account) {
        for (String entity : new String[] {"AccountEvent", "WebSession", "ApiToken", "MailedLink"}) {
            em.createQuery("delete from " + entity + " e where e.accountId = :account")
                    .setParameter("account", account.value())
                    .executeUpdate();
        }
        em.createQuery("delete from Account a where a.id = :account")
                .setParameter("account", account.value())
                .executeUpdate();
        outbox.dropAll(account);
        answers.forget(account);
        blobs.deleteAll(account);
        keys.destroy(account);
        return 0;
    }
}
