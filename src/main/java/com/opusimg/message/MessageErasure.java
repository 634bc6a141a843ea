package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasedRows;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Everything of OptMsg that is a person's: what was handed over first, so that nothing leaves any more, and the mailbox last, without
 * which nothing arrives. Copies in the mailboxes of others are theirs (MSG-3).
 */
@ApplicationScoped
class MessageErasure {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Event<MailboxGone> mailboxGone;

    @Produces
    ErasureStep submissions() {
        return new ErasedRows("submissions", 150, OwnRows.of(em, "Submission", "id"));
    }

    @Produces
    ErasureStep bodies() {
        return new ErasedRows("message-bodies", 152, OwnRows.of(em, "MessageBody", "messageId"));
    }

    @Produces
    ErasureStep messages() {
        return new ErasedRows("messages", 154, OwnRows.of(em, "Message", "id"));
    }

    @Produces
    ErasureStep gone() {
        return new ErasedRows("deleted-messages", 155, OwnRows.of(em, "GoneMessage", "id"));
    }

    @Produces
    ErasureStep lists() {
        return new ErasedRows("message-lists", 156, OwnRows.of(em, "MessageThread", "id"));
    }

    @Produces
    ErasureStep folders() {
        return new ErasedRows("message-folders", 158, OwnRows.of(em, "MessageFolder", "id"));
    }

    @Produces
    ErasureStep senders() {
        return new ErasedRows("senders", 160, OwnRows.of(em, "SenderRule", "id"));
    }

    @Produces
    ErasureStep addresses() {
        return new Step(new ErasedRows("mail-addresses", 162, OwnRows.of(em, "MailAddress", "id")), this::release);
    }

    @Produces
    ErasureStep mailbox() {
        var rows = new ErasedRows("mailbox", 164, OwnRows.of(em, "Mailbox", "accountId"));
        return new Step(rows, account -> {
            mailboxGone.fire(new MailboxGone(account));
            return rows.erase(account);
        });
    }

    /** Addresses lead to nobody any more, and stay taken for a while. */
    private long release(AccountId account) {
        var some = em.createQuery("select a from MailAddress a where a.accountId = :account", MailAddress.class)
                .setParameter("account", account.value())
                .setMaxResults(ErasureStep.PORTION)
                .getResultList();
        some.forEach(address -> address.release(clock.instant()));
        em.flush();
        return some.size();
    }

    /** Rows that are not just deleted. */
    private record Step(ErasureStep rows, ToLongFunction<AccountId> how) implements ErasureStep {
        @Override
        public String id() {
            return rows.id();
        }

        @Override
        public int order() {
            return rows.order();
        }

        @Override
        public Map<String, Long> count(AccountId account) {
            return rows.count(account);
        }

        @Override
        public long erase(AccountId account) {
            return how.applyAsLong(account);
        }
    }
}
