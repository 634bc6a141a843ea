package com.opusimg.message;

import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Deletes what lies in the trash, each portion in a transaction of its own. */
@ApplicationScoped
public class TrashPortions {
    private static final int PORTION = 500;

    @Inject
    EntityManager em;

    @Inject
    Messages messages;

    /** Deletes a portion; returns how many messages went. */
    @Transactional
    public int delete(AccountId owner) {
        List<MessageId> some = em.createQuery(
                        "select m.id from Message m where m.accountId = :owner and m.folder = :trash", UUID.class)
                .setParameter("owner", owner.value())
                .setParameter("trash", Folder.TRASH)
                .setMaxResults(PORTION)
                .getResultStream()
                .map(MessageId::new)
                .toList();
        return some.isEmpty() ? 0 : messages.delete(owner, some);
    }
}
