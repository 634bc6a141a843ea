package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Messages in the order of their last change, for what follows a mailbox. Whoever changes one holds its account, so that nothing is
 * written behind what was read already. Of what was deleted it tells nothing.
 */
@ApplicationScoped
public class MailboxFeed {
    @Inject
    EntityManager em;

    @Inject
    KeyRing keyRing;

    /** How far a mailbox was read. */
    public record Position(long state, UUID id) {
        /** Nothing was read. */
        public static final Position START = new Position(-1, Ids.NIL);
    }

    /** A message as it is now. */
    public record Entry(Message message, Summary summary, Content content) {
        /** Up to here the mailbox was read with this one. */
        public Position position() {
            return new Position(message.state(), message.id().value());
        }
    }

    /** The next messages behind a position, at most so many; none where all was read. */
    @Transactional
    public List<Entry> after(AccountId owner, Position read, int limit) {
        OwnerBox box = keyRing.box(owner);
        return em.createQuery(
                        "select m, b from Message m, MessageBody b where m.accountId = :owner and b.messageId = m.id"
                                + " and (m.state > :state or (m.state = :state and m.id > :id)) order by m.state, m.id",
                        Object[].class)
                .setParameter("owner", owner.value())
                .setParameter("state", read.state())
                .setParameter("id", read.id())
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> {
                    var message = (Message) row[0];
                    return new Entry(message, message.summary(box), ((MessageBody) row[1]).content(box));
                })
                .toList();
    }
}
