package com.opusimg.rights.work;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.settings.Settings;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who works on what. Every change is a conditional update on the attempt: a worker that lost its claim changes nothing. */
public abstract class WorkClaims {
    private static final int CANDIDATES = 5;

    @Inject
    protected EntityManager em;

    @Inject
    protected Clock clock;

    @Inject
    protected Settings settings;

    /** Name of the entity. */
    protected abstract String entity();

    /** A further condition for JPQL under which a work {@code w} may be taken up now. */
    protected String ready() {
        return "";
    }

    /** When the row of a work that ends now is forgotten. */
    public abstract Instant forgetAt(Instant ended);

    /** Claims the work that waits longest; empty when none waits or others were faster. */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<WorkClaim> claim() {
        Instant now = clock.instant();
        return em
                .createQuery(
                        "select w.id, w.accountId, w.attempts from " + entity() + " w where w.state = :waiting"
                                + " and (w.notBefore is null or w.notBefore <= :now)" + ready() + " order by w.id",
                        Object[].class)
                .setParameter("waiting", WorkState.WAITING)
                .setParameter("now", now)
                .setMaxResults(CANDIDATES)
                .getResultList()
                .stream()
                .filter(row -> take((UUID) row[0], (Integer) row[2], now))
                .map(row -> new WorkClaim((UUID) row[0], new AccountId((UUID) row[1]), (Integer) row[2] + 1))
                .findFirst();
    }

    private boolean take(UUID id, int attempts, Instant now) {
        return em.createQuery("update " + entity() + " w set w.state = :running, w.leaseOwner = :node,"
                                + " w.leaseUntil = :until, w.startedAt = :now, w.attempts = w.attempts + 1,"
                                + " w.rowsDone = 0, w.bytesDone = 0, w.stagesDone = 0"
                                + " where w.id = :id and w.state = :waiting and w.attempts = :attempts")
                        .setParameter("running", WorkState.RUNNING)
                        .setParameter("waiting", WorkState.WAITING)
                        .setParameter("node", settings.get(Settings.NODE))
                        .setParameter("until", now.plus(settings.get(Settings.JOB_LEASE)))
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("attempts", attempts)
                        .executeUpdate()
                == 1;
    }

    /** Renews the lease and notes how far it is; false when the claim was lost or the work is to be cancelled. */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean renew(WorkClaim claim, WorkProgress progress) {
        int renewed = em.createQuery("update " + entity() + " w set w.leaseUntil = :until, w.stage = :stage,"
                        + " w.stagesDone = :stagesDone, w.stages = :stages, w.rowsDone = :rows, w.bytesDone = :bytes,"
                        + " w.bytesTotal = :total"
                        + " where w.id = :id and w.state = :running and w.attempts = :attempt")
                .setParameter("until", clock.instant().plus(settings.get(Settings.JOB_LEASE)))
                .setParameter("stage", progress.stage() == null ? "" : progress.stage())
                .setParameter("stagesDone", progress.stagesDone())
                .setParameter("stages", progress.stages())
                .setParameter("rows", progress.rows())
                .setParameter("bytes", progress.bytes())
                .setParameter("total", progress.bytesTotal())
                .setParameter("id", claim.work())
                .setParameter("running", WorkState.RUNNING)
                .setParameter("attempt", claim.attempt())
                .executeUpdate();
        return renewed == 1 && !cancelled(claim);
    }

    private boolean cancelled(WorkClaim claim) {
        return em.createQuery("select w.cancelled from " + entity() + " w where w.id = :id", Boolean.class)
                .setParameter("id", claim.work())
                .getResultStream()
                .findFirst()
                .orElse(true);
    }

    /** Ends a work without a result, with the id of a problem or null. */
    @Transactional(TxType.REQUIRES_NEW)
    public void fail(WorkClaim claim, String problem) {
        end(claim, cancelled(claim) ? WorkState.CANCELLED : WorkState.FAILED, problem);
    }

    /** Ends a claim, within the caller's transaction; false when it was lost. */
    protected boolean end(WorkClaim claim, WorkState state, String problem) {
        Instant now = clock.instant();
        return em.createQuery("update " + entity() + " w set w.state = :state, w.openOf = null, w.endedAt = :now,"
                                + " w.forgetAt = :forget, w.problem = :problem, w.stage = null, w.leaseOwner = null,"
                                + " w.leaseUntil = null"
                                + " where w.id = :id and w.state = :running and w.attempts = :attempt")
                        .setParameter("state", state)
                        .setParameter("now", now)
                        .setParameter("forget", forgetAt(now))
                        .setParameter("problem", problem)
                        .setParameter("id", claim.work())
                        .setParameter("running", WorkState.RUNNING)
                        .setParameter("attempt", claim.attempt())
                        .executeUpdate()
                == 1;
    }

    /** Puts a work back for another try, later each time; ends it after the last. */
    @Transactional(TxType.REQUIRES_NEW)
    public void retry(WorkClaim claim) {
        if (cancelled(claim)) {
            end(claim, WorkState.CANCELLED, null);
            return;
        }
        if (claim.attempt() >= settings.get(Settings.JOB_ATTEMPTS)) {
            end(claim, WorkState.FAILED, "gave-up");
            return;
        }
        em.createQuery("update " + entity() + " w set w.state = :waiting, w.leaseOwner = null, w.leaseUntil = null,"
                        + " w.notBefore = :later where w.id = :id and w.state = :running and w.attempts = :attempt")
                .setParameter("waiting", WorkState.WAITING)
                .setParameter("running", WorkState.RUNNING)
                .setParameter("later", clock.instant().plus(Duration.ofSeconds(1L << Math.min(claim.attempt(), 6))))
                .setParameter("id", claim.work())
                .setParameter("attempt", claim.attempt())
                .executeUpdate();
    }

    /** Works whose worker died: those whose lease ran out, and with a node's name all that it had in hand before it started anew. */
    @Transactional(TxType.REQUIRES_NEW)
    public List<WorkClaim> abandoned(String node) {
        return em
                .createQuery(
                        "select w.id, w.accountId, w.attempts from " + entity() + " w where w.state = :running"
                                + " and (w.leaseUntil < :now or w.leaseOwner = :node)",
                        Object[].class)
                .setParameter("running", WorkState.RUNNING)
                .setParameter("now", clock.instant())
                .setParameter("node", node == null ? "" : node)
                .getResultList()
                .stream()
                .map(row -> new WorkClaim((UUID) row[0], new AccountId((UUID) row[1]), (Integer) row[2]))
                .toList();
    }

    /** Whether any waits that may be begun. */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean anyWaiting() {
        return !em.createQuery(
                        "select w.id from " + entity()
                                + " w where w.state = :waiting and (w.notBefore is null or w.notBefore <= :now)",
                        UUID.class)
                .setParameter("waiting", WorkState.WAITING)
                .setParameter("now", clock.instant())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
