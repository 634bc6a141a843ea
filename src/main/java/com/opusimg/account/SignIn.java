package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.limit.Network;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.restriction.Suspensions;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Checks passwords, and slows down who guesses them: per account and per network. */
@PartOf(value = "rate-limits", store = Store.MEMORY)
@ApplicationScoped
public class SignIn {
    private static final Duration PERIOD = Duration.ofMinutes(15);

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    Accounts accounts;

    @Inject
    PasswordHasher hasher;

    @Inject
    Activity activity;

    @Inject
    Suspensions suspensions;

    private RateLimiter perAccount;
    private RateLimiter perNetwork;

    @PostConstruct
    void prepare() {
        perAccount = new RateLimiter(settings.get(Settings.LIMIT_SIGN_IN_ACCOUNT), PERIOD);
        perNetwork = new RateLimiter(settings.get(Settings.LIMIT_SIGN_IN_NETWORK), PERIOD);
    }

    /**
     * The account of an address and its password. Refuses with {@code account-suspended} or {@code account-closed} who gives the right
     * password of such an account, so that nobody else learns of it; refuses with {@code sign-in-failed}, the same and as slowly
     * whether the address has an account or not, and with {@code too-many-requests} after too many failures.
     *
     * @param address network address of the client, used for counting only
     */
    public Account check(String email, String password, String address) {
        Account account = checkClosed(email, password, address);
        if (account.closedAt() != null) {
            throw new ProblemException(
                    ProblemType.ACCOUNT_CLOSED,
                    "This account is closed, and will be erased on " + account.keptUntil()
                            + ". Until then you can keep it: on the page for signing in, or by POST /accounts/kept.");
        }
        return account;
    }

    /** As {@link #check}, and also for an account that is closed and can still be kept. */
    public Account checkClosed(String email, String password, String address) {
        String given = email == null ? "" : email;
        String accountKey = accounts.keyOf(given);
        String networkKey = Network.of(address);
        refuseGuessing(accountKey, networkKey);
        Optional<Account> account = accounts.byEmail(given).filter(this::mayBeTold);
        boolean fits = hasher.fits(
                PasswordPolicy.normal(password == null ? "" : password),
                account.map(Account::passwordHash).orElse(null));
        if (!fits) {
            perAccount.take(accountKey);
            perNetwork.take(networkKey);
            account.ifPresent(one -> activity.recordEntry(one.id(), AccountAction.SIGN_IN_FAILED, null));
            throw new ProblemException(
                    ProblemType.SIGN_IN_FAILED, "E-mail or password is wrong. Check both, or reset the password.");
        }
        perAccount.clear(accountKey);
        suspensions.refuse(account.orElseThrow().id());
        return account.orElseThrow();
    }

    /** What is closed for good is as if it were gone already. */
    private boolean mayBeTold(Account account) {
        return account.closedAt() == null
                || (account.keptUntil() != null && clock.instant().isBefore(account.keptUntil()));
    }

    /**
     * Refuses by the field {@code password}, unless it is that of an account which is signed in; a wrong one is counted as a failed
     * sign-in is.
     */
    public void confirm(AccountId id, String password) {
        String key = accounts.keyOf(accounts.get(id).email());
        perAccount.check(key, "Too many attempts. Wait a few minutes, or reset the password.");
        try {
            accounts.requirePassword(id, password);
        } catch (ProblemException wrong) {
            if (password != null && !password.isEmpty()) {
                perAccount.take(key);
            }
            throw wrong;
        }
        perAccount.clear(key);
    }

    /** Counts a sign-up, or a request for a reset, against the network it comes from. */
    public void countAnonymousAct(String address) {
        perNetwork.require(Network.of(address), "Too many attempts from this network. Wait a few minutes.");
    }

    private void refuseGuessing(String accountKey, String networkKey) {
        String detail = "Too many attempts. Wait a few minutes, or reset the password.";
        perAccount.check(accountKey, detail);
        perNetwork.check(networkKey, detail);
    }
}
