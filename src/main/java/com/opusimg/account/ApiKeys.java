package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.security.Role;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keys of the API: made with scopes and an end, shown once, revoked at once. */
@ApplicationScoped
public class ApiKeys {
    /** What every key begins with, so that scanners find one that was published by mistake. */
    static final String PREFIX = "opus_";

    /** The longest life of a key in days. */
    public static final int LONGEST_DAYS = 366;

    /** The life of a key in days where none is asked for. */
    public static final int DEFAULT_DAYS = 90;

    private static final int MOST_KEYS = 50;
    private static final int LONGEST_LABEL = 80;
    private static final int SHOWN_CHARACTERS = 10;
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Activity activity;

    @Inject
    OpenAccounts open;

    /** A key just made: its row, and the secret that is shown this once. */
    public record Created(ApiToken token, String secret) {}

    /**
     * Makes a key for whoever has just given the password.
     *
     * @param owner whose password was given
     * @param scopes names of scopes; none means all that the role may do
     * @param days until it stops working, 1 to {@value #LONGEST_DAYS}; null means {@value #DEFAULT_DAYS}
     */
    @Transactional
    public Created create(Account owner, String label, List<String> scopes, Integer days) {
        String name = label == null || label.isBlank() ? "API key" : label.strip();
        if (name.length() > LONGEST_LABEL) {
            throw ProblemException.invalid("label", "A label has at most " + LONGEST_LABEL + " characters.");
        }
        open.require(owner.id());
        int life = days == null ? DEFAULT_DAYS : days;
        if (life < 1 || life > LONGEST_DAYS) {
            throw ProblemException.invalid("expiresInDays", "A key lives 1 to " + LONGEST_DAYS + " days.");
        }
        if (of(owner.id()).size() >= MOST_KEYS) {
            throw ProblemException.invalid(
                    "label", "You have " + MOST_KEYS + " keys. Revoke one that you no longer use.");
        }
        String secret = PREFIX + Secrets.token();
        Instant now = clock.instant();
        var token = new ApiToken(
                owner.id(),
                Secrets.hash(secret),
                secret.substring(0, SHOWN_CHARACTERS),
                name,
                scopes(owner.role(), scopes),
                now,
                now.plus(Duration.ofDays(life)));
        em.persist(token);
        activity.recordEntry(owner.id(), AccountAction.KEY_CREATED, token.getId());
        return new Created(token, secret);
    }

    /** Who a key stands for, if it works. What it may do shrinks with its owner's role. */
    @Transactional
    public Optional<Identity> find(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return em.createQuery(
                        "select t.id, t.scopes, t.lastUsedAt, a.id, a.role, a.verifiedAt from ApiToken t, Account a"
                                + " where t.tokenHash = :hash and t.expiresAt > :now and a.id = t.accountId and a.closedAt is null",
                        Object[].class)
                .setParameter("hash", Secrets.hash(secret))
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(row -> {
                    touch((UUID) row[0], (Instant) row[2], now);
                    Role role = (Role) row[4];
                    Set<Scope> scopes = EnumSet.copyOf(Scope.of(role));
                    scopes.retainAll(ApiToken.scopes((String) row[1]));
                    return new Identity(new AccountId((UUID) row[3]), role, scopes, row[5] != null, null);
                });
    }

    /** The keys of an account, the newest first. */
    @Transactional
    public List<ApiToken> of(AccountId account) {
        return em.createQuery(
                        "select t from ApiToken t where t.accountId = :account order by t.id desc", ApiToken.class)
                .setParameter("account", account.value())
                .getResultList();
    }

    /** Revokes a key of the account; refuses with {@code not-found} one that is not its own. */
    @Transactional
    public void revoke(AccountId account, UUID id) {
        int revoked = em.createQuery("delete from ApiToken t where t.id = :id and t.accountId = :account")
                .setParameter("id", id)
                .setParameter("account", account.value())
                .executeUpdate();
        if (revoked == 0) {
            throw ProblemException.notFound("API key");
        }
        activity.record(account, AccountAction.KEY_REVOKED, id);
    }

    private void touch(UUID id, Instant lastUsed, Instant now) {
        if (lastUsed == null || lastUsed.plus(SEEN_STEP).isBefore(now)) {
            em.createQuery("update ApiToken t set t.lastUsedAt = :now where t.id = :id")
                    .setParameter("now", now)
                    .setParameter("id", id)
                    .executeUpdate();
        }
    }

    private static Set<Scope> scopes(Role role, List<String> names) {
        if (names == null || names.isEmpty()) {
            return Scope.of(role);
        }
        var scopes = EnumSet.noneOf(Scope.class);
        for (String name : names) {
            try {
                scopes.add(Scope.of(name));
            } catch (IllegalArgumentException unknown) {
                throw ProblemException.invalid("scopes", "Each scope " + unknown.getMessage());
            }
        }
        if (!Scope.of(role).containsAll(scopes)) {
            throw ProblemException.invalid("scopes", "The scope admin is for staff and administrators.");
        }
        return scopes;
    }
}
