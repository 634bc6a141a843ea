package com.opusimg.account;

import com.opusimg.account.MailedLink.Purpose;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Gives out links that work once, and takes them back. */
@ApplicationScoped
class MailedLinks {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    /** A new token; earlier ones of the same account and purpose stop working. */
    @Transactional
    String issue(AccountId account, Purpose purpose, String email, Duration validity) {
        withdraw(account, purpose);
        String token = Secrets.token();
        Instant now = clock.instant();
        em.persist(new MailedLink(Secrets.hash(token), account, purpose, email, now, now.plus(validity)));
        return token;
    }

    /** Uses a token up. Refuses with {@code link-expired} one that is unknown, used, too old or for something else. */
    @Transactional
    MailedLink redeem(String token, Purpose purpose) {
        MailedLink link = find(token, purpose);
        em.remove(link);
        return link;
    }

    /** Looks at a token without using it up; refuses as {@link #redeem} does. */
    @Transactional
    MailedLink find(String token, Purpose purpose) {
        MailedLink link =
                token == null ? null : em.find(MailedLink.class, Secrets.hash(token), LockModeType.PESSIMISTIC_WRITE);
        if (link == null || link.purpose() != purpose || !link.worksAt(clock.instant())) {
            throw new ProblemException(
                    ProblemType.LINK_EXPIRED, "This link was used already, or it is too old. Ask for a new one.");
        }
        return link;
    }

    @Transactional
    void withdraw(AccountId account, Purpose purpose) {
        String whose = account == null ? "l.accountId is null" : "l.accountId = :account";
        var query = em.createQuery("delete from MailedLink l where l.purpose = :purpose and " + whose)
                .setParameter("purpose", purpose);
        if (account != null) {
            query.setParameter("account", account.value());
        }
        query.executeUpdate();
    }
}
