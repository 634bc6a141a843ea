package com.opusimg.billing;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Metering (ACC-9). Each act is one conditional update: of a thousand at once, no more pass than fit. */
@ApplicationScoped
public class Quotas {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Plans plans;

    @Inject
    DirectMeter directMeter;

    void open(AccountId account) {
        em.persist(new UsageMeter(account, today()));
    }

    /** What the account has used. */
    @Transactional
    public Usage of(AccountId account) {
        UsageMeter meter = em.find(UsageMeter.class, account.value());
        LocalDate today = today();
        return meter == null
                ? new Usage(0, 0, 0)
                : new Usage(
                        meter.bytes(),
                        meter.jobsOn(today),
                        Math.max(0, meter.directOn(today) - directMeter.unspent(account, today)));
    }

    /**
     * Lets the acts of one account come one after the other, from here to the end of the transaction.
     *
     * @return whether anything may be done for it: false when it is closed or gone
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean inTurn(AccountId account) {
        UsageMeter meter = em.find(UsageMeter.class, account.value(), LockModeType.PESSIMISTIC_WRITE);
        return meter != null && !meter.closed();
    }

    /** As {@link #inTurn}; refuses with {@code account-closed} where nothing may be done. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void requireOpen(AccountId account) {
        if (!inTurn(account)) {
            throw closed();
        }
    }

    /** Shuts the meter of an account: from here on it counts nothing. */
    @Transactional
    void shut(AccountId account) {
        em.createQuery("update UsageMeter m set m.closedAt = :now where m.accountId = :account")
                .setParameter("now", clock.instant())
                .setParameter("account", account.value())
                .executeUpdate();
    }

    /** Opens the meter of an account again. */
    @Transactional
    void reopen(AccountId account) {
        em.createQuery("update UsageMeter m set m.closedAt = null where m.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }

    /** Counts stored bytes; refuses with {@code quota-storage} when they do not fit into the plan. */
    @Transactional
    public void store(AccountId account, long bytes) {
        long limit = plans.of(account).plan().getStorageBytes();
        int updated = em.createQuery("update UsageMeter m set m.bytes = m.bytes + :bytes"
                        + " where m.accountId = :account and m.closedAt is null and m.bytes + :bytes <= :limit")
                .setParameter("bytes", bytes)
                .setParameter("account", account.value())
                .setParameter("limit", limit)
                .executeUpdate();
        if (updated == 0) {
            requireOpen(account);
            throw new ProblemException(
                    ProblemType.QUOTA_STORAGE,
                    "This would pass the storage of your plan. Delete files that you no longer need, or choose a"
                            + " larger plan.");
        }
    }

    /** Gives back bytes that were deleted. */
    @Transactional
    public void release(AccountId account, long bytes) {
        em.createQuery("update UsageMeter m set m.bytes = case when m.bytes < :bytes then 0 else m.bytes - :bytes end"
                        + " where m.accountId = :account")
                .setParameter("bytes", bytes)
                .setParameter("account", account.value())
                .executeUpdate();
    }

    /** Counts a job; refuses with {@code quota-jobs} when the day's are used up. */
    @Transactional
    public void startJob(AccountId account) {
        int limit = plans.of(account).plan().getJobsPerDay();
        LocalDate today = today();
        em.createQuery("update UsageMeter m set m.jobsDay = :today, m.jobs = 0"
                        + " where m.accountId = :account and m.jobsDay <> :today")
                .setParameter("today", today)
                .setParameter("account", account.value())
                .executeUpdate();
        int updated = em.createQuery("update UsageMeter m set m.jobs = m.jobs + 1"
                        + " where m.accountId = :account and m.closedAt is null and m.jobsDay = :today"
                        + " and m.jobs < :limit")
                .setParameter("today", today)
                .setParameter("account", account.value())
                .setParameter("limit", limit)
                .executeUpdate();
        if (updated == 0) {
            requireOpen(account);
            throw new ProblemException(
                    ProblemType.QUOTA_JOBS,
                    "The " + limit + " jobs of your plan for today are used up. They start again at midnight UTC.");
        }
    }

    /**
     * Sets some of the day's direct transforms aside for this node to give out, so that not every one costs a write.
     *
     * @param wanted how many, 1 or more
     * @return how many were set aside: fewer when fewer are left, 0 when none is
     */
    @Transactional
    int setAsideDirect(AccountId account, LocalDate day, int wanted, int limit) {
        em.createQuery("update UsageMeter m set m.directDay = :day, m.direct = 0"
                        + " where m.accountId = :account and (m.directDay is null or m.directDay <> :day)")
                .setParameter("day", day)
                .setParameter("account", account.value())
                .executeUpdate();
        for (int count = wanted; count > 0; count /= 2) {
            int updated = em.createQuery("update UsageMeter m set m.direct = m.direct + :count"
                            + " where m.accountId = :account and m.directDay = :day and m.direct + :count <= :limit")
                    .setParameter("count", count)
                    .setParameter("account", account.value())
                    .setParameter("day", day)
                    .setParameter("limit", limit)
                    .executeUpdate();
            if (updated == 1) {
                return count;
            }
        }
        return 0;
    }

    /** Gives back what was set aside on that day and not used. */
    @Transactional
    void giveBackDirect(AccountId account, LocalDate day, int count) {
        em.createQuery("update UsageMeter m set m.direct = m.direct - :count"
                        + " where m.accountId = :account and m.directDay = :day and m.direct >= :count")
                .setParameter("count", count)
                .setParameter("account", account.value())
                .setParameter("day", day)
                .executeUpdate();
    }

    private static ProblemException closed() {
        return new ProblemException(ProblemType.ACCOUNT_CLOSED, "This account is closed. Nothing can be done in it.");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
