package com.opusimg.message;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The messages of people as they read, sort and delete them (MSG-2, MSG-3). */
@ApplicationScoped
public class Messages {
    /** The most messages of one act. */
    public static final int MOST_AT_ONCE = 1_000;

    /** The furthest line of a list that can be asked for by its number. */
    private static final int DEEPEST = 1_000_000;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    OpenAccounts open;

    @Inject
    Standing standing;

    @Inject
    Mailboxes mailboxes;

    @Inject
    MessageStore store;

    @Inject
    ThreadRows rows;

    @Inject
    FolderLife life;

    @Inject
    MessageKeys keys;

    @Inject
    KeyRing keyRing;

    @Inject
    AuditLog audit;

    /** How many threads a folder has, and how many of them have something unread. */
    public record Counts(long threads, long unread) {
        static final Counts NONE = new Counts(0, 0);
    }

    /**
     * A line of a folder's list.
     *
     * @param last the newest of the thread's messages in the folder
     * @param goesAt when that is deleted, or null where it stays
     */
    public record Listed(MessageThread thread, Summary last, Instant goesAt) {}

    /**
     * A message with what it says.
     *
     * @param goesAt when it is deleted, or null where it stays
     */
    public record Read(Message message, Summary summary, Content content, Instant goesAt) {}

    /**
     * A message without what it says.
     *
     * @param goesAt when it is deleted, or null where it stays
     */
    public record Headed(Message message, Summary summary, Instant goesAt) {}

    /** A line of a list by its folder, as programs name what was selected. */
    public record ThreadIn(ThreadId thread, Folder folder) {}

    /** What is to be changed; null leaves it as it is. */
    public record Change(Folder folder, Boolean unread, Boolean starred) {}

    /** How many threads each folder has. */
    @Transactional
    public Map<Folder, Counts> counts(AccountId owner) {
        mailboxes.require(owner);
        return rows.counts(owner);
    }

    /**
     * Threads of a folder, the newest first.
     *
     * @param after the last line of the page before, or null
     * @param skip how many lines lie before the page, where {@code after} is null
     * @param unread only threads with something unread
     */
    @Transactional
    public List<Listed> list(AccountId owner, Folder folder, ListCursor after, int skip, boolean unread, int limit) {
        mailboxes.require(owner);
        if (skip < 0 || skip > DEEPEST) {
            throw ProblemException.invalid("position", "A position is from 0 to " + DEEPEST + ".");
        }
        Duration stays = life.of(folder);
        var query = em.createQuery(
                        "select t from MessageThread t where t.accountId = :owner and t.folder = :folder"
                                + (unread ? " and t.unread > 0" : "")
                                + (stays == null
                                        ? ""
                                        : " and (select count(m) from Message m where m.id = t.lastId and m.movedAt <= :gone) = 0")
                                + (after == null
                                        ? ""
                                        : " and (t.lastAt < :at or (t.lastAt = :at and t.threadId < :thread))")
                                + " order by t.accountId, t.folder, t.lastAt desc, t.threadId desc",
                        MessageThread.class)
                .setParameter("owner", owner.value())
                .setParameter("folder", folder)
                .setMaxResults(limit);
        if (stays != null) {
            query.setParameter("gone", life.now(owner).minus(stays));
        }
        if (after != null) {
            query.setParameter("at", after.at()).setParameter("thread", after.thread());
        } else {
            query.setFirstResult(skip);
        }
        return listed(owner, query.getResultList());
    }

    private List<Listed> listed(AccountId owner, List<MessageThread> page) {
        if (page.isEmpty()) {
            return List.of();
        }
        OwnerBox box = keyRing.box(owner);
        Map<UUID, Message> last = new HashMap<>();
        em.createQuery("select m from Message m where m.id in :ids", Message.class)
                .setParameter(
                        "ids", page.stream().map(row -> row.last().value()).toList())
                .getResultList()
                .forEach(message -> last.put(message.id().value(), message));
        var listed = new ArrayList<Listed>();
        for (MessageThread row : page) {
            Message message = last.get(row.last().value());
            if (message != null) {
                listed.add(new Listed(row, message.summary(box), life.end(message)));
            }
        }
        return listed;
    }

    /** A message; refuses with {@code not-found} one that is not there, not theirs, or overdue. */
    @Transactional
    public Read get(AccountId owner, MessageId id) {
        return read(row(owner, id), keyRing.box(owner));
    }

    /** Messages in the order in which they are named, without those that are not there, not theirs, or overdue. */
    @Transactional
    public List<Headed> headed(AccountId owner, List<MessageId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        OwnerBox box = keyRing.box(owner);
        Map<MessageId, Message> found = new HashMap<>();
        em.createQuery("select m from Message m where m.accountId = :owner and m.id in :ids", Message.class)
                .setParameter("owner", owner.value())
                .setParameter("ids", ids.stream().map(MessageId::value).toList())
                .getResultStream()
                .filter(message -> !life.overdue(message))
                .forEach(message -> found.put(message.id(), message));
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(message -> new Headed(message, message.summary(box), life.end(message)))
                .toList();
    }

    /** The row of a message, for what belongs to it; refuses as {@link #get} does. */
    @Transactional
    public Message row(AccountId owner, MessageId id) {
        return store.find(owner, id)
                .filter(one -> !life.overdue(one))
                .orElseThrow(() -> ProblemException.notFound("message"));
    }

    /**
     * A thread as it is read from a folder, the oldest message first: with what lies elsewhere, but for what is read only there.
     * Refuses with {@code not-found} where nothing is left of it.
     */
    @Transactional
    public List<Read> thread(AccountId owner, ThreadId thread, Folder from) {
        OwnerBox box = keyRing.box(owner);
        List<Read> all = em.createQuery(
                        "select m from Message m where m.accountId = :owner and m.threadId = :thread order by m.at, m.id",
                        Message.class)
                .setParameter("owner", owner.value())
                .setParameter("thread", thread.value())
                .getResultStream()
                .filter(message -> from.apart()
                        ? message.folder() == from
                        : !message.folder().apart())
                .filter(message -> !life.overdue(message))
                .map(message -> read(message, box))
                .toList();
        if (all.isEmpty()) {
            throw ProblemException.notFound("thread");
        }
        return all;
    }

    /** The newest message of a Message-ID (RFC 5322, 3.6.4), as far as it is there. */
    @Transactional
    public Optional<MessageId> called(AccountId owner, String messageId) {
        return em.createQuery(
                        "select m from Message m where m.accountId = :owner and m.messageKey = :key order by m.at desc",
                        Message.class)
                .setParameter("owner", owner.value())
                .setParameter("key", keys.ofMessageId(owner, messageId))
                .getResultStream()
                .filter(message -> !life.overdue(message))
                .map(Message::id)
                .findFirst();
    }

    /** Moves, marks and stars messages. What is overdue or cannot be moved there is refused, and then nothing is changed. */
    @Transactional
    public int change(AccountId owner, Collection<MessageId> ids, Change change) {
        standing.requireWork(owner);
        open.require(owner);
        mailboxes.require(owner);
        List<Message> messages = own(owner, ids);
        if (messages.stream().anyMatch(life::overdue)) {
            throw ProblemException.notFound("message");
        }
        Instant now = now();
        for (Message message : messages) {
            if (change.folder() != null) {
                move(message, change.folder(), now);
            }
            if (change.unread() != null) {
                message.read(!change.unread());
            }
            if (change.starred() != null) {
                message.star(change.starred());
            }
        }
        store.changed(owner, messages);
        return messages.size();
    }

    /** Deletes messages for good, each with all that belongs to it (MSG-3, MSG-12). What is being sent is refused. */
    @Transactional
    public int delete(AccountId owner, Collection<MessageId> ids) {
        open.require(owner);
        List<Message> messages = own(owner, ids);
        if (messages.stream().anyMatch(message -> message.folder() == Folder.OUTBOX)) {
            throw new ProblemException(ProblemType.CONFLICT, "A message that is to be sent is taken back first.");
        }
        int removed = store.remove(owner, messages);
        audit.record(owner, MessageAction.MESSAGES_DELETED, "mailbox", owner.value(), Integer.toString(removed));
        return removed;
    }

    /** Deletes what lies in the trash for good, a portion at a time. */
    public int emptyTrash(AccountId owner, TrashPortions portions) {
        int all = 0;
        int some;
        do {
            some = portions.delete(owner);
            all += some;
        } while (some > 0);
        return all;
    }

    /** The messages of threads as they lie in folders, without those that should be gone already. */
    @Transactional
    public List<MessageId> of(AccountId owner, Collection<ThreadIn> threads) {
        var ids = new ArrayList<MessageId>();
        for (ThreadIn one : threads) {
            em.createQuery(
                            "select m from Message m where m.accountId = :owner and m.threadId = :thread"
                                    + " and m.folder = :folder",
                            Message.class)
                    .setParameter("owner", owner.value())
                    .setParameter("thread", one.thread().value())
                    .setParameter("folder", one.folder())
                    .getResultStream()
                    .filter(message -> !life.overdue(message))
                    .map(Message::id)
                    .forEach(ids::add);
        }
        return ids;
    }

    private Read read(Message message, OwnerBox box) {
        return new Read(message, message.summary(box), store.content(message), life.end(message));
    }

    /** Back from the trash a message goes where it belongs: what its owner wrote among what was sent. */
    private static void move(Message message, Folder to, Instant now) {
        boolean fromScreener = message.folder() == Folder.SCREENER || message.folder() == Folder.KEPT_OUT;
        if (!to.open() || !message.folder().open() && !(fromScreener && to == Folder.TRASH)) {
            throw ProblemException.invalid(
                    "folder",
                    fromScreener
                            ? "Decide on the sender: then the message goes where you say."
                            : "Messages move between inbox, archive and trash.");
        }
        Folder home = message.outgoing() ? Folder.SENT : Folder.INBOX;
        Folder target = to == Folder.INBOX || to == Folder.SENT ? home : to;
        if (message.folder() != target) {
            message.move(target, now, null);
        }
    }

    private List<Message> own(AccountId owner, Collection<MessageId> ids) {
        if (ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
            throw ProblemException.invalid("messages", "Name 1 to " + MOST_AT_ONCE + " messages.");
        }
        var distinct = List.copyOf(new java.util.LinkedHashSet<>(ids));
        List<Message> messages = em.createQuery(
                        "select m from Message m where m.accountId = :owner and m.id in :ids", Message.class)
                .setParameter("owner", owner.value())
                .setParameter("ids", distinct.stream().map(MessageId::value).toList())
                .getResultList();
        if (messages.size() < distinct.size()) {
            throw ProblemException.notFound("message");
        }
        return messages;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
