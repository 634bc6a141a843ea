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
import java.util.List;

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

    /** The last administrator stays. All of them are held, so that of the last two who go at once one stays. */
    @Override
    public void check(AccountId id) {
        List<Account> administrators = em.createQuery(
                        "select a from Account a where a.role = :role and a.closedAt is null order by a.id",
                        Account.class)
                .setParameter("role", Role.ADMINISTRATOR)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        boolean one = administrators.stream().anyMatch(account -> account.id().equals(id));
        if (one && administrators.size() == 1) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This is the last administrator. Make someone else one first.");
        }
        if (held(id) == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such account.");
        }
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
