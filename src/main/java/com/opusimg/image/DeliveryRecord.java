package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Notes deliveries in the database, each in a transaction that is over before anything is deleted. */
@ApplicationScoped
class DeliveryRecord {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    AuditLog audit;

    /**
     * Notes that results reached their owner. From here on they are due at once, whatever happens to this process, and
     * so are their inputs, unless one is still needed for a picture not made or not delivered.
     *
     * @return all that is due
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<FileId> delivered(AccountId account, List<StoredFile> results) {
        var due = new ArrayList<FileId>();
        for (StoredFile result : results) {
            em.createQuery("update StoredFile f set f.deliveredAt = :now, f.deleteAt = :now where f.id = :id")
                    .setParameter("now", clock.instant())
                    .setParameter("id", result.id().value())
                    .executeUpdate();
            due.add(result.id());
            result.source().flatMap(this::inputNoLongerNeeded).ifPresent(input -> {
                em.createQuery("update StoredFile f set f.deleteAt = :now where f.id = :id")
                        .setParameter("now", clock.instant())
                        .setParameter("id", input.value())
                        .executeUpdate();
                due.add(input);
            });
            audit.record(
                    account, ImageAction.FILE_DELIVERED, "file", result.id().value(), null);
        }
        return due;
    }

    private Optional<FileId> inputNoLongerNeeded(FileId input) {
        return em.createQuery(
                        "select f.id from StoredFile f where f.id = :input and f.noRetention = :on"
                                + " and (select count(i) from JobItem i where i.inputId = f.id"
                                + " and (i.state = :queued or i.state = :running)) = 0"
                                + " and (select count(r) from StoredFile r where r.sourceId = f.id"
                                + " and r.deliveredAt is null) = 0",
                        UUID.class)
                .setParameter("input", input.value())
                .setParameter("on", true)
                .setParameter("queued", JobState.QUEUED)
                .setParameter("running", JobState.RUNNING)
                .getResultStream()
                .findFirst()
                .map(FileId::new);
    }
}
