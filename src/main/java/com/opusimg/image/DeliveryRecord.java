package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Batches;
import com.opusimg.platform.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Notes deliveries in the database, each in a transaction that is over before anything is deleted. */
@ApplicationScoped
class DeliveryRecord {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    FileKeeper keeper;

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
        Instant now = clock.instant();
        var due = new ArrayList<FileId>();
        var inputs = new TreeSet<UUID>();
        for (List<FileId> batch :
                Batches.of(results.stream().map(StoredFile::id).toList())) {
            for (StoredFile result : keeper.locked(batch)) {
                result.delivered(now);
                due.add(result.id());
                result.source().map(FileId::value).ifPresent(inputs::add);
                audit.record(
                        account, ImageAction.FILE_DELIVERED, "file", result.id().value(), null);
            }
        }
        em.flush();
        for (List<UUID> batch : Batches.of(inputs)) {
            Set<UUID> needed = stillNeeded(batch);
            keeper.locked(batch.stream().map(FileId::new).toList()).stream()
                    .filter(StoredFile::isNoRetention)
                    .filter(input -> !needed.contains(input.id().value()))
                    .forEach(input -> {
                        input.deleteAt(now);
                        due.add(input.id());
                    });
        }
        return due;
    }

    /** Inputs of pictures that are not made yet, or whose result was not delivered. */
    private Set<UUID> stillNeeded(List<UUID> inputs) {
        Set<UUID> needed = new HashSet<>(em.createQuery(
                        "select distinct i.inputId from JobItem i where i.inputId in :inputs"
                                + " and (i.state = :queued or i.state = :running)",
                        UUID.class)
                .setParameter("inputs", inputs)
                .setParameter("queued", JobState.QUEUED)
                .setParameter("running", JobState.RUNNING)
                .getResultList());
        needed.addAll(em.createQuery(
                        "select distinct r.sourceId from StoredFile r where r.sourceId in :inputs"
                                + " and r.deliveredAt is null",
                        UUID.class)
                .setParameter("inputs", inputs)
                .getResultList());
        return needed;
    }
}
