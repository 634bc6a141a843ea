package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Takes in what comes for a person: into the folder that their decisions on the sender say, and into the thread that it answers. */
@ApplicationScoped
class Arrivals {
    @Inject
    EntityManager em;

    @Inject
    Screener screener;

    @Inject
    MessageStore store;

    @Inject
    Event<MessageArrived> arrived;

    @Inject
    MessageKeys keys;

    @Inject
    FolderLife life;

    /**
     * Writes a copy for an account, which the caller holds.
     *
     * @param copies what is attached
     * @return empty where the sender is blocked, and nothing was written
     */
    @Transactional(TxType.MANDATORY)
    Optional<MessageId> take(
            AccountId account, Summary summary, Content content, MessageParts.Copies copies, Instant at) {
        return screener.folderFor(account, summary.from()).map(folder -> {
            var message = new Message(account, MessageId.next(), thread(account, summary), folder, false, at);
            message.move(folder, life.begin(account, at), null);
            message.attach(copies.count());
            store.add(message, summary, content);
            copies.keep(account, message.id());
            arrived.fire(new MessageArrived(account, folder));
            return message.id();
        });
    }

    /** That of the newest message it refers to, unless it is full. */
    private ThreadId thread(AccountId account, Summary summary) {
        List<String> known = Stream.concat(summary.references().stream(), Stream.of(summary.messageId()))
                .map(id -> keys.ofMessageId(account, id))
                .toList();
        return em.createQuery(
                        "select m.threadId from Message m where m.accountId = :account and m.messageKey in :known"
                                + " order by m.at desc",
                        UUID.class)
                .setParameter("account", account.value())
                .setParameter("known", known)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .filter(thread -> size(account, thread) < ThreadRows.MOST)
                .map(ThreadId::new)
                .orElseGet(() -> new ThreadId(Ids.next()));
    }

    private long size(AccountId account, UUID thread) {
        return em.createQuery(
                        "select count(m) from Message m where m.accountId = :account and m.threadId = :thread",
                        Long.class)
                .setParameter("account", account.value())
                .setParameter("thread", thread)
                .getSingleResult();
    }
}
