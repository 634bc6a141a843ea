package com.opusimg.rights.intake;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Makes sent bytes an import: row and key in one transaction, one at a time for each person and so many in a day. */
@ApplicationScoped
class ImportRows {
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    BlobStore blobs;

    @Inject
    ImportRunner runner;

    @Inject
    AuditLog audit;

    /** Refuses where another is under way, or those of the day are used up: asked before the bytes are read. */
    @Transactional
    public void refuse(AccountId account) {
        long open = em.createQuery("select count(i) from PackageImport i where i.openOf = :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
        if (open > 0) {
            throw busy();
        }
        int most = settings.get(Settings.LIMIT_PACKAGES);
        Instant now = clock.instant();
        List<Instant> sent = em.createQuery(
                        "select i.askedAt from PackageImport i where i.accountId = :account and i.askedAt > :since"
                                + " order by i.askedAt desc",
                        Instant.class)
                .setParameter("account", account.value())
                .setParameter("since", now.minus(DAY))
                .setMaxResults(most)
                .getResultList();
        if (sent.size() >= most) {
            throw ProblemException.tooOften(
                    "You brought " + most + " packages within a day. Bring the next one later.",
                    Duration.between(now, sent.getLast().plus(DAY)));
        }
    }

    /** Adds an import of staged bytes. */
    @Transactional
    public PackageImport add(AccountId account, StagedBlob staged) {
        var sent = new PackageImport(account, blobs.keep(staged), staged.size(), clock.instant());
        em.persist(sent);
        try {
            em.flush();
        } catch (PersistenceException failed) {
            throw UniqueViolation.isBehind(failed) ? busy() : failed;
        }
        audit.record(account, ImportAction.IMPORT_SENT, "import", sent.id(), null);
        runner.ring();
        return sent;
    }

    private static ProblemException busy() {
        return new ProblemException(
                ProblemType.CONFLICT, "A package is being taken in already. Wait for it, or cancel it first.");
    }
}
