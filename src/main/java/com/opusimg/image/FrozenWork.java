package com.opusimg.image;

import com.opusimg.billing.Quotas;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.standing.AccountFrozen;
import com.opusimg.platform.standing.AccountSuspended;
import com.opusimg.platform.standing.AccountThawed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * Ends the work for an account that may not be worked on (RGT-5, ACC-8). Of a frozen one, pictures at work are put back as if nobody had
 * begun, and wait; of a suspended one, jobs are cancelled, since their files go on to be deleted by the clock.
 */
@ApplicationScoped
class FrozenWork {
    @Inject
    EntityManager em;

    @Inject
    Quotas quotas;

    @Inject
    Jobs jobs;

    @Inject
    RunningItems running;

    @Inject
    JobDoorbell doorbell;

    @Inject
    AfterCommit afterCommit;

    /** The turn of the account is held to the end of the transaction, so that no claim is made between this and its commit. */
    @Transactional(Transactional.TxType.MANDATORY)
    void frozen(@Observes AccountFrozen event) {
        AccountId account = event.account();
        quotas.inTurn(account);
        // The number of the attempt goes on, for it tells a claim that is lost from the next one; that it counts for
        // nothing is counted beside it.
        em.createQuery("update JobItem i set i.state = :queued, i.progress = 0, i.leaseOwner = null,"
                        + " i.leaseUntil = null, i.notBefore = null, i.startedAt = null, i.spared = i.spared + 1"
                        + " where i.accountId = :account and i.state = :running")
                .setParameter("queued", JobState.QUEUED)
                .setParameter("running", JobState.RUNNING)
                .setParameter("account", account.value())
                .executeUpdate();
        // Here at once; other nodes notice with their next heartbeat that the claim is lost.
        afterCommit.run(() -> running.cancel(account));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void thawed(@Observes AccountThawed event) {
        afterCommit.run(() -> doorbell.ring(new JobId(Ids.NIL), Integer.MAX_VALUE));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void suspended(@Observes AccountSuspended event) {
        quotas.inTurn(event.account());
        jobs.cancelAll(event.account());
    }
}
