package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.security.Role;
import com.opusimg.platform.security.Scope;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signed-in browsers. A session is a row, so that ending it works at once and on every node. */
@ApplicationScoped
public class Sessions {
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Activity activity;

    @Inject
    OpenAccounts open;

    /** A session that has begun, and the secret of its cookie. */
    public record Started(UUID id, String token) {}

    /**
     * Starts a session.
     *
     * @param remember whether it outlives the browser
     * <p>Refuses with {@code account-closed} an account that is closed.
     *
     * @return its id, and the secret for the cookie, which is kept nowhere
     */
    @Transactional
    public Started start(AccountId account, String device, boolean remember) {
        open.require(account);
        String token = Secrets.token();
        Instant now = clock.instant();
        Instant end = now.plus(settings.get(remember ? Settings.SESSION_REMEMBERED : Settings.SESSION_IDLE));
        var session = new WebSession(account, Secrets.hash(token), device, now, end);
        em.persist(session);
        return new Started(session.getId(), token);
    }

    /** Who a cookie stands for, if its session still runs; keeps the session alive. */
    @Transactional
    public Optional<Identity> find(String token) {
        Instant now = clock.instant();
        return em.createQuery(
                        "select s, a.id, a.role, a.verifiedAt from WebSession s, Account a where s.tokenHash = :hash"
                                + " and s.expiresAt > :now and a.id = s.accountId and a.closedAt is null",
                        Object[].class)
                .setParameter("hash", Secrets.hash(token))
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(row -> {
                    var session = (WebSession) row[0];
                    if (session.getLastSeenAt().plus(SEEN_STEP).isBefore(now)) {
                        touch(session, now);
                    }
                    Role role = (Role) row[2];
                    return new Identity(
                            new AccountId((UUID) row[1]), role, Scope.of(role), row[3] != null, session.getId());
                });
    }

    /** The sessions of an account, the one used last first. */
    @Transactional
    public List<WebSession> of(AccountId account) {
        return em.createQuery(
                        "select s from WebSession s where s.accountId = :account and s.expiresAt > :now"
                                + " order by s.lastSeenAt desc",
                        WebSession.class)
                .setParameter("account", account.value())
                .setParameter("now", clock.instant())
                .getResultList();
    }

    /** Ends one session of the account; refuses with {@code not-found} one that is not its own. */
    @Transactional
    public void end(AccountId account, UUID session, AccountAction reason) {
        int ended = em.createQuery("delete from WebSession s where s.id = :id and s.accountId = :account")
                .setParameter("id", session)
                .setParameter("account", account.value())
                .executeUpdate();
        if (ended == 0) {
            throw ProblemException.notFound("session");
        }
        activity.record(account, reason, session);
    }

    @Transactional
    void endAll(AccountId account) {
        endOthers(account, Ids.NIL);
    }

    @Transactional
    void endOthers(AccountId account, UUID keep) {
        em.createQuery("delete from WebSession s where s.accountId = :account and s.id <> :keep")
                .setParameter("account", account.value())
                .setParameter("keep", keep == null ? Ids.NIL : keep)
                .executeUpdate();
    }

    /** Moves the end by what the session was given at its start. A conditional update: two requests may come at once. */
    private void touch(WebSession session, Instant now) {
        Duration life = Duration.between(session.getLastSeenAt(), session.expiresAt());
        em.createQuery("update WebSession s set s.lastSeenAt = :now, s.expiresAt = :end"
                        + " where s.id = :id and s.lastSeenAt < :now")
                .setParameter("now", now)
                .setParameter("end", now.plus(life))
                .setParameter("id", session.getId())
                .executeUpdate();
    }
}
