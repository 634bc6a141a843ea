package com.opusimg.billing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Counts direct transforms against the day's number of the plan (ACC-9). Each node sets a hundredth of that number aside
 * in the database and gives it out from memory: no more than the plan has ever pass, on all nodes together, and a
 * transform costs no write. What was set aside and not given out when a node ends is lost for the day.
 */
@PartOf(value = "plan", store = Store.MEMORY, kinds = DataKind.USE)
@ApplicationScoped
public class DirectMeter {
    private static final int PARTS = 100;
    private static final int MOST_ACCOUNTS = 100_000;

    @Inject
    Quotas quotas;

    @Inject
    Clock clock;

    private final Cache<AccountId, Share> shares = Caffeine.newBuilder()
            .maximumSize(MOST_ACCOUNTS)
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    /** What this node may still give out to one account. */
    private static final class Share {
        private LocalDate day;
        private int limit;
        private int left;
    }

    /** Counts one; refuses with {@code quota-transforms} when the day's are used up. */
    public void take(AccountId account, Plan plan) {
        int limit = plan.getDirect().perDay();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Share share = shares.get(account, none -> new Share());
        synchronized (share) {
            if (today.equals(share.day) && limit != share.limit && share.left > 0) {
                quotas.giveBackDirect(account, today, share.left); // set aside under another plan
                share.left = 0;
            }
            if (!today.equals(share.day) || share.left == 0) {
                share.left = quotas.setAsideDirect(account, today, Math.max(1, limit / PARTS), limit);
                share.day = today;
                share.limit = limit;
            }
            if (share.left == 0) {
                throw new ProblemException(
                        ProblemType.QUOTA_TRANSFORMS,
                        "The " + limit + " direct transforms of the plan for today are used up. They start again at"
                                + " midnight UTC.");
            }
            share.left--;
        }
    }

    /** How many of those that count as used in the database were not given out yet. */
    int unspent(AccountId account, LocalDate day) {
        Share share = shares.getIfPresent(account);
        if (share == null) {
            return 0;
        }
        synchronized (share) {
            return day.equals(share.day) ? share.left : 0;
        }
    }
}
