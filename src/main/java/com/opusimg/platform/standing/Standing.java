package com.opusimg.platform.standing;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.time.Instant;
import java.util.Optional;

/**
 * How an account stands (GDPR Art. 18; RGT-5, ACC-8). A <em>frozen</em> account is left as it is: nothing is done with it, nothing
 * of it is deleted, and its deadlines stand still. A <em>suspended</em> one may not be used, and its deadlines go on. Implemented
 * by {@code rights.restriction}, whose entities are {@code Restriction} and {@code Suspension}.
 */
public interface Standing {
    /** Since when an account is frozen; empty where it is not. */
    Optional<Instant> frozenSince(AccountId account);

    /** Whether an account is suspended. */
    boolean suspended(AccountId account);

    /** Whether an account is frozen. */
    default boolean frozen(AccountId account) {
        return frozenSince(account).isPresent();
    }

    /** Whether work may be done for an account: it is neither frozen nor suspended. */
    default boolean mayWork(AccountId account) {
        return !frozen(account) && !suspended(account);
    }

    /**
     * Refuses with {@code account-restricted} or {@code account-suspended} where no work may be done for an account. Whatever makes,
     * changes or hands out something begins with it; reading and deleting do not.
     */
    default void requireWork(AccountId account) {
        if (frozen(account)) {
            throw new ProblemException(
                    ProblemType.ACCOUNT_RESTRICTED,
                    "Processing of this account is paused, so nothing is made, sent or changed. Resume it under Your data.");
        }
        if (suspended(account)) {
            throw new ProblemException(
                    ProblemType.ACCOUNT_SUSPENDED, "This account is suspended. Your rights remain: see /rights.");
        }
    }

    /**
     * A condition for JPQL: the account is not frozen. A count and not "exists", with which EclipseLink writes booleans as numbers,
     * which H2 refuses.
     *
     * @param account path to a UUID, or null in rows of nobody, for which the condition holds
     */
    static String notFrozen(String account) {
        return "(select count(frozen) from Restriction frozen where frozen.accountId = " + account + ") = 0";
    }

    /** A condition for JPQL: the account is not suspended; as {@link #notFrozen}. */
    static String notSuspended(String account) {
        return "(select count(suspended) from Suspension suspended where suspended.accountId = " + account + ") = 0";
    }

    /** A condition for JPQL: work may be done for the account; as {@link #notFrozen}. */
    static String mayWork(String account) {
        return notFrozen(account) + " and " + notSuspended(account);
    }
}
