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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

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
        // In the order of the index, so that the database reads as many as are asked for, and not all for each portion.
        List<Message> messages = em.createQuery(
                        "select m from Message m where m.accountId = :owner and m.state >= :state and (m.state > :state or m.id > :id)"
                                + " order by m.accountId, m.state, m.id",
                        Message.class)
                .setParameter("owner", owner.value())
                .setParameter("state", read.state())
                .setParameter("id", read.id())
                .setMaxResults(limit)
                .getResultList();
        if (messages.isEmpty()) {
            return List.of();
        }
        Map<UUID, MessageBody> bodies = em.createQuery(
                        "select b from MessageBody b where b.messageId in :ids", MessageBody.class)
                .setParameter(
                        "ids", messages.stream().map(one -> one.id().value()).toList())
                .getResultStream()
                .collect(Collectors.toMap(MessageBody::message, body -> body));
        OwnerBox box = keyRing.box(owner);
        return messages.stream()
                .map(one -> new Entry(
                        one, one.summary(box), bodies.get(one.id().value()).content(box)))
                .toList();
    }
}
