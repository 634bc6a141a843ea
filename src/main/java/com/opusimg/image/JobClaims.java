package com.opusimg.image;

import com.opusimg.billing.Plan;
import com.opusimg.billing.Plans;
import com.opusimg.billing.Quotas;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives out pictures to work on, fairly: the account with the fewest at work comes first, then the one served longest
 * ago, so that a job of one never waits behind a hundred of someone else.
 */
@ApplicationScoped
class JobClaims {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Plans plans;

    @Inject
    Quotas quotas;

    /** When this node last served an account; only a tie-breaker, so it need not outlive the node. */
    private final Map<UUID, Long> served = new ConcurrentHashMap<>();

    /**
     * A picture that was claimed; the attempt number tells this claim from later ones of the same picture.
     *
     * @param plan what its owner may have, or null in a claim that was abandoned
     * @param recipe JSON, or null in a claim that was abandoned
     */
    record Claim(UUID item, JobId job, AccountId account, FileId input, Plan plan, String recipe, int attempt) {}

    /** Accounts with open jobs, the one whose turn it is first. It asks jobs, not pictures, of which there may be very many. */
    @Transactional
    List<AccountId> inTurn() {
        Map<UUID, Long> running = new HashMap<>();
        em.createQuery(
                        "select i.accountId, count(i) from JobItem i where i.state = :running group by i.accountId",
                        Object[].class)
                .setParameter("running", JobState.RUNNING)
                .getResultList()
                .forEach(row -> running.put((UUID) row[0], (Long) row[1]));
        return em
                .createQuery(
                        "select distinct j.accountId from Job j where j.state = :queued or j.state = :running",
                        UUID.class)
                .setParameter("queued", JobState.QUEUED)
                .setParameter("running", JobState.RUNNING)
                .getResultList()
                .stream()
                .sorted(Comparator.<UUID>comparingLong(account -> running.getOrDefault(account, 0L))
                        .thenComparingLong(account -> served.getOrDefault(account, 0L)))
                .map(AccountId::new)
                .toList();
    }

    /** Whether any picture waits that may be worked on now. */
    @Transactional
    boolean anyWaiting() {
        return em.createQuery(
                        "select i.position from JobItem i where i.state = :queued"
                                + " and (i.notBefore is null or i.notBefore <= :now)",
                        Integer.class)
                .setParameter("queued", JobState.QUEUED)
                .setParameter("now", clock.instant())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .isPresent();
    }

    /** Claims the next picture of an account, unless its plan's share is at work already. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Claim> claim(AccountId account) {
        if (!quotas.inTurn(account)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        long atWork = em.createQuery(
                        "select count(i) from JobItem i where i.accountId = :account and i.state = :running",
                        Long.class)
                .setParameter("account", account.value())
                .setParameter("running", JobState.RUNNING)
                .getSingleResult();
        Plan plan = plans.of(account).plan();
        if (atWork >= plan.getConcurrentPictures()) {
            return Optional.empty();
        }
        return em.createQuery(
                        "select i from JobItem i where i.accountId = :account and i.state = :queued"
                                + " and (i.notBefore is null or i.notBefore <= :now) order by i.id",
                        JobItem.class)
                .setParameter("account", account.value())
                .setParameter("queued", JobState.QUEUED)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .flatMap(item -> take(item, plan, now));
    }

    /** Locks the job before the picture, as everybody does. */
    private Optional<Claim> take(JobItem item, Plan plan, Instant now) {
        Job job = em.find(Job.class, item.job().value(), LockModeType.PESSIMISTIC_WRITE);
        if (job == null) {
            return Optional.empty();
        }
        int taken = em.createQuery(
                        "update JobItem i set i.state = :running, i.attempts = i.attempts + 1, i.progress = 0,"
                                + " i.leaseOwner = :node, i.leaseUntil = :until, i.startedAt = :now"
                                + " where i.id = :id and i.state = :queued and i.attempts = :attempts")
                .setParameter("running", JobState.RUNNING)
                .setParameter("queued", JobState.QUEUED)
                .setParameter("node", settings.get(Settings.NODE))
                .setParameter("until", now.plus(settings.get(Settings.JOB_LEASE)))
                .setParameter("now", now)
                .setParameter("id", item.id())
                .setParameter("attempts", item.attempts())
                .executeUpdate();
        if (taken == 0) {
            return Optional.empty();
        }
        served.put(item.account().value(), System.nanoTime());
        em.createQuery("update Job j set j.state = :running where j.id = :id and j.state = :queued")
                .setParameter("running", JobState.RUNNING)
                .setParameter("queued", JobState.QUEUED)
                .setParameter("id", job.id().value())
                .executeUpdate();
        return Optional.of(new Claim(
                item.id(), item.job(), item.account(), item.input(), plan, job.getRecipe(), item.attempts() + 1));
    }

    /** Renews the lease and notes how far it is; false when the claim was lost or the job is to be cancelled. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean renew(Claim claim, int percent) {
        int renewed = em.createQuery("update JobItem i set i.leaseUntil = :until, i.progress = :percent"
                        + " where i.id = :id and i.state = :running and i.attempts = :attempt")
                .setParameter("until", clock.instant().plus(settings.get(Settings.JOB_LEASE)))
                .setParameter("percent", percent)
                .setParameter("id", claim.item())
                .setParameter("running", JobState.RUNNING)
                .setParameter("attempt", claim.attempt())
                .executeUpdate();
        boolean cancelled = em.createQuery("select j.cancelRequested from Job j where j.id = :id", Boolean.class)
                .setParameter("id", claim.job().value())
                .getResultStream()
                .findFirst()
                .orElse(true);
        return renewed == 1 && !cancelled;
    }

    /**
     * Frees pictures whose worker died: those of this node at its start, and those whose lease ran out.
     *
     * @param node to free everything of a node that starts anew, or null for run-out leases only
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Claim> abandoned(String node) {
        return em
                .createQuery(
                        "select i from JobItem i where i.state = :running"
                                + " and (i.leaseUntil < :now or i.leaseOwner = :node)",
                        JobItem.class)
                .setParameter("running", JobState.RUNNING)
                .setParameter("now", clock.instant())
                .setParameter("node", node == null ? "" : node)
                .getResultList()
                .stream()
                .map(item ->
                        new Claim(item.id(), item.job(), item.account(), item.input(), null, null, item.attempts()))
                .toList();
    }
}
