package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.Outbox;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Role;
import com.opusimg.rights.erasure.AccountDoor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** The door of the account itself: nobody signs in, sessions end, keys are revoked, and mail that waits is dropped. */
@ApplicationScoped
class AccountClosing implements AccountDoor {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Outbox outbox;

    @Inject
    Activity activity;

    /** First: whoever writes something for an account that may be closed at that moment locks it as well. */
    @Override
    public int order() {
        return 100;
    }

    /** The last administrator stays. All of them are held, in one order, so that of the last two who go at once one stays. */
    @Override
    public void check(AccountId id) {
        Account account = em.find(Account.class, id.value());
        if (account != null && account.role() == Role.ADMINISTRATOR && openAdministrators() == 1) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This is the last administrator. Make someone else one first.");
        }
        if (held(id) == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such account.");
        }
    }

    /** Held one by one: a statement that locks what it looks for locks every account that it passes. */
    private long openAdministrators() {
        return em
                .createQuery("select a.id from Account a where a.role = :role order by a.id", UUID.class)
                .setParameter("role", Role.ADMINISTRATOR)
                .getResultList()
                .stream()
                .map(id -> held(new AccountId(id)))
                .filter(one -> one != null && one.role() == Role.ADMINISTRATOR && one.closedAt() == null)
                .count();
    }

    @Override
    public void shut(AccountId id, Instant keepUntil) {
        Account account = held(id);
        if (account == null) {
            return;
        }
        if (account.closedAt() == null) {
            activity.record(id, AccountAction.ACCOUNT_CLOSED, null);
        }
        account.close(clock.instant(), keepUntil);
        for (String entity : new String[] {"WebSession", "ApiToken", "MailedLink"}) {
            em.createQuery("delete from " + entity + " e where e.accountId = :account")
                    .setParameter("account", id.value())
                    .executeUpdate();
        }
        outbox.dropAll(id);
    }

    @Override
    public void open(AccountId id) {
        Account account = held(id);
        if (account != null) {
            account.reopen();
            activity.recordEntry(id, AccountAction.ACCOUNT_KEPT, null);
        }
    }

    private Account held(AccountId id) {
        return em.find(Account.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
    }
}
