package com.opusimg.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes a draft again of what was handed over and has not begun to leave. */
@ApplicationScoped
class Withdrawal {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    MessageStore store;

    /** Takes a message back; false where it is on its way. The caller holds the account. */
    @Transactional(TxType.MANDATORY)
    boolean of(Message message) {
        int taken = em.createQuery(
                        "delete from Submission s where s.messageId = :id and s.accountId = :owner and s.state = :waiting")
                .setParameter("id", message.id().value())
                .setParameter("owner", message.account().value())
                .setParameter("waiting", Submission.State.WAITING)
                .executeUpdate();
        if (taken == 0) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        message.move(Folder.DRAFTS, now, null);
        message.date(now);
        store.changed(message.account(), List.of(message));
        return true;
    }
}
