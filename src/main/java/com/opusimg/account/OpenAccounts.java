package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * Accounts that something may be written for. Whoever writes holds the account first, so that nothing appears behind an erasure: a
 * closing that came before is seen, and one that comes waits.
 */
@ApplicationScoped
public class OpenAccounts {
    @Inject
    EntityManager em;

    /** Holds an account to the end of the transaction; refuses with {@code account-closed} one that is closed or gone. */
    @Transactional(TxType.MANDATORY)
    public void require(AccountId account) {
        if (!hold(account, "closed_at is null")) {
            throw closed();
        }
    }

    /** Holds an account to the end of the transaction; false when it is being erased or gone, and nothing may be written for it. */
    @Transactional(TxType.MANDATORY)
    public boolean holdUnerased(AccountId account) {
        return hold(account, "(closed_at is null or kept_until is not null)");
    }

    /** In SQL, since an entity that was changed and not written yet would be read anew. */
    private boolean hold(AccountId account, String condition) {
        em.flush();
        return !em.createNativeQuery("select id from account where id = ?1 and " + condition + " for update")
                .setParameter(1, account.value())
                .getResultList()
                .isEmpty();
    }

    static ProblemException closed() {
        return new ProblemException(ProblemType.ACCOUNT_CLOSED, "This account is closed. Nothing can be done in it.");
    }
}
