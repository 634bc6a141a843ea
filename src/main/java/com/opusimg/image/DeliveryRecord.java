package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Notes deliveries in the database, each in a transaction that is over before anything is deleted. */
@ApplicationScoped
class DeliveryRecord {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    AuditLog audit;

    /** From here on the files are due at once, whatever happens to this process. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void delivered(AccountId account, List<StoredFile> results) {
        for (StoredFile result : results) {
            em.createQuery("update StoredFile f set f.deliveredAt = :now, f.deleteAt = :now where f.id = :id")
                    .setParameter("now", clock.instant())
                    .setParameter("id", result.id().value())
                    .executeUpdate();
            inputNoLongerNeeded(result)
                    .ifPresent(input -> em.createQuery("update StoredFile f set f.deleteAt = :now where f.id = :id")
                            .setParameter("now", clock.instant())
                            .setParameter("id", input.id().value())
                            .executeUpdate());
            audit.record(
                    account, ImageAction.FILE_DELIVERED, "file", result.id().value(), null);
        }
    }

    @Transactional
    Optional<StoredFile> inputNoLongerNeeded(FileId input) {
        return em.createQuery(
                        "select f from StoredFile f where f.id = :input and f.noRetention = :on"
                                + " and (select count(i) from JobItem i where i.inputId = f.id"
                                + " and (i.state = :queued or i.state = :running)) = 0"
                                + " and (select count(r) from StoredFile r where r.sourceId = f.id"
                                + " and r.deliveredAt is null) = 0",
                        StoredFile.class)
                .setParameter("input", input.value())
                .setParameter("on", true)
                .setParameter("queued", JobState.QUEUED)
                .setParameter("running", JobState.RUNNING)
                .getResultStream()
                .findFirst();
    }

    private Optional<StoredFile> inputNoLongerNeeded(StoredFile result) {
        return result.source().flatMap(this::inputNoLongerNeeded);
    }
}
