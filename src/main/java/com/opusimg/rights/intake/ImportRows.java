package com.opusimg.rights.intake;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.rights.work.OwnWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Makes sent bytes an import: row and key in one transaction, one at a time for each person and so many in a day. */
@ApplicationScoped
class ImportRows {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    BlobStore blobs;

    @Inject
    ImportRunner runner;

    @Inject
    OwnWork own;

    @Inject
    AuditLog audit;

    /** Refuses where another is under way, or those of the day are used up: asked before the bytes are read. */
    @Transactional
    public void refuse(AccountId account) {
        if (own.underWay(PackageImport.class, account).isPresent()) {
            throw busy();
        }
        own.refuseTooMany(
                PackageImport.class,
                account,
                most -> "You brought " + most + " packages within a day. Bring the next one later.");
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
