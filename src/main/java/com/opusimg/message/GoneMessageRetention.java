package com.opusimg.message;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import com.opusimg.retention.Due;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which messages were deleted is known for a while; the mailbox notes up to which state it is not known any more. */
@ApplicationScoped
class GoneMessageRetention extends AgedRows {
    private EntityManager em;

    @Inject
    GoneMessageRetention(EntityManager em, Settings settings) {
        super(em, "deleted-messages", "GoneMessage", "id", "goneAt", settings.get(Settings.RETENTION_DELETED_MESSAGES));
        this.em = em;
    }

    protected GoneMessageRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }

    @Override
    protected int remove(List<Due> batch, Instant now) {
        em.createQuery(
                        "select g.accountId, max(g.state) from GoneMessage g where g.id in :ids group by g.accountId"
                                + " order by g.accountId",
                        Object[].class)
                .setParameter("ids", batch.stream().map(Due::id).toList())
                .getResultList()
                .forEach(row -> em.createQuery("update Mailbox m set m.forgotten = :state"
                                + " where m.accountId = :account and m.forgotten < :state")
                        .setParameter("state", (Long) row[1])
                        .setParameter("account", (UUID) row[0])
                        .executeUpdate());
        return super.remove(batch, now);
    }
}
