package com.opusimg.account;

import com.opusimg.platform.limit.Network;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Checks passwords, and slows down who guesses them: per account and per network. */
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

    private RateLimiter perAccount;
    private RateLimiter perNetwork;

    @PostConstruct
    void prepare() {
        perAccount = new RateLimiter(settings.get(Settings.LIMIT_SIGN_IN_ACCOUNT), PERIOD);
        perNetwork = new RateLimiter(settings.get(Settings.LIMIT_SIGN_IN_NETWORK), PERIOD);
    }

    /**
     * The account of an address and its password. Refuses with {@code sign-in-failed}, the same and as slowly whether
     * the address has an account or not, with {@code too-many-requests} after too many failures, and with
     * {@code account-closed} an account that its person closed and can still keep.
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
        return account.orElseThrow();
    }

    /** What is closed for good is as if it were gone already. */
    private boolean mayBeTold(Account account) {
        return account.closedAt() == null
                || (account.keptUntil() != null && clock.instant().isBefore(account.keptUntil()));
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
