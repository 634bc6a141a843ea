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
     * What comes.
     *
     * @param sha256 of the bytes as a gateway took them in, by which their second coming is known; null within this installation
     * @param doubtful whether its sender may be somebody else: then it waits apart, whatever was decided on them
     * @param copies what is attached
     */
    record Coming(Summary summary, Content content, String sha256, boolean doubtful, MessageParts.Copies copies) {}

    /**
     * Writes copies for an account, which the caller holds, in the order given. Nothing is written of what a blocked sender sends, or
     * of what is here already.
     */
    @Transactional(TxType.MANDATORY)
    void take(AccountId account, List<Coming> all, Instant at) {
        List<Message> taken =
                all.stream().flatMap(one -> take(account, one, at).stream()).toList();
        store.changed(account, taken);
        taken.stream()
                .map(Message::folder)
                .distinct()
                .forEach(folder -> arrived.fire(new MessageArrived(account, folder)));
    }

    private Optional<Message> take(AccountId account, Coming coming, Instant at) {
        Summary summary = coming.summary();
        String key = coming.sha256() == null ? null : keys.ofArrival(account, coming.sha256());
        if (key != null && isHere(account, key)) {
            return Optional.empty();
        }
        return folderFor(account, coming).map(folder -> {
            var message = new Message(account, MessageId.next(), thread(account, summary), folder, false, at);
            message.move(folder, life.begin(account, at), null);
            message.attach(coming.copies().count());
            message.arrived(key);
            store.add(message, summary, coming.content());
            coming.copies().keep(account, message.id());
            return message;
        });
    }

    private Optional<Folder> folderFor(AccountId account, Coming coming) {
        return screener.folderFor(account, coming.summary().from())
                .map(folder -> coming.doubtful() && folder == Folder.INBOX ? Folder.SCREENER : folder);
    }

    private boolean isHere(AccountId account, String key) {
        return em.createQuery(
                                "select count(m) from Message m where m.accountId = :account and m.arrivalKey = :key",
                                Long.class)
                        .setParameter("account", account.value())
                        .setParameter("key", key)
                        .getSingleResult()
                > 0;
    }

    /** That of the newest message it refers to, unless it is full. */
    private ThreadId thread(AccountId account, Summary summary) {
        List<String> known = Stream.concat(summary.references().stream(), Stream.of(summary.messageId()))
                .map(id -> keys.ofMessageId(account, id))
                .toList();
        return em.createQuery( // keys are of one account each
                        "select m.threadId from Message m where m.messageKey in :known order by m.at desc", UUID.class)
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
