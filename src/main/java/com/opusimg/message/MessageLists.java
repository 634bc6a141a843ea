package com.opusimg.message;

import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds messages by what stands open of them, over all folders; without those that should be gone already. */
@ApplicationScoped
public class MessageLists {
    @Inject
    EntityManager em;

    @Inject
    FolderLife life;

    /** A message and what it belongs to. */
    public record Line(MessageId message, ThreadId thread) {}

    /** What a list is sorted by. */
    public enum By {
        AT("m.at"),
        BYTES("m.bytes");

        private final String attribute;

        By(String attribute) {
            this.attribute = attribute;
        }
    }

    /** One step of an order. */
    public record Order(By by, boolean ascending) {}

    /** How many messages a folder has, and how many of them were not read. */
    public record Counted(long messages, long unread) {
        private Counted plus(Counted other) {
            return new Counted(messages + other.messages, unread + other.unread);
        }
    }

    /**
     * Messages in an order.
     *
     * @param skip how many lie before the first
     * @param limit the most that are given
     */
    @Transactional
    public List<Line> list(AccountId owner, MessageFilter filter, List<Order> orders, int skip, int limit) {
        String order = orders.stream()
                .map(one -> one.by().attribute + (one.ascending() ? "" : " desc") + ", ")
                .collect(Collectors.joining());
        return query(owner, "select m.id, m.threadId", filter, " order by " + order + "m.id desc", Object[].class)
                .setFirstResult(skip)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new Line(new MessageId((UUID) row[0]), new ThreadId((UUID) row[1])))
                .toList();
    }

    /** How many messages pass. */
    @Transactional
    public long count(AccountId owner, MessageFilter filter) {
        return query(owner, "select count(m)", filter, "", Long.class).getSingleResult();
    }

    /** How many messages each folder has that has some. */
    @Transactional
    public Map<Folder, Counted> counts(AccountId owner) {
        var counts = new EnumMap<Folder, Counted>(Folder.class);
        query(
                        owner,
                        "select m.folder, m.unread, count(m)",
                        new MessageFilter.All(List.of()),
                        " group by m.folder, m.unread",
                        Object[].class)
                .getResultList()
                .forEach(row -> counts.merge(
                        (Folder) row[0],
                        new Counted((Long) row[2], (boolean) row[1] ? (Long) row[2] : 0),
                        Counted::plus));
        return counts;
    }

    /** The messages of threads, the oldest first, by thread; without threads of which nothing is there. */
    @Transactional
    public Map<ThreadId, List<MessageId>> threads(AccountId owner, Collection<ThreadId> threads) {
        var found = new LinkedHashMap<ThreadId, List<MessageId>>();
        if (!threads.isEmpty()) {
            em.createQuery("select m from Message m where m.threadId in :threads order by m.at, m.id", Message.class)
                    .setParameter(
                            "threads", threads.stream().map(ThreadId::value).toList())
                    .getResultStream()
                    .filter(message -> message.account().equals(owner) && !life.overdue(message))
                    .forEach(message -> found.computeIfAbsent(message.thread(), none -> new ArrayList<>())
                            .add(message.id()));
        }
        return found;
    }

    private <T> TypedQuery<T> query(AccountId owner, String select, MessageFilter filter, String end, Class<T> type) {
        var words = new MessageWords();
        String where = words.of(filter);
        var lives = new EnumMap<Folder, Duration>(Folder.class);
        for (Folder folder : Folder.values()) {
            if (life.of(folder) != null) {
                lives.put(folder, life.of(folder));
            }
        }
        String overdue = lives.keySet().stream()
                .map(folder -> "(m.folder = :f" + folder.ordinal() + " and m.movedAt <= :e" + folder.ordinal() + ")")
                .collect(Collectors.joining(" or "));
        TypedQuery<T> query = em.createQuery(
                        select + " from Message m where m.accountId = :owner and " + where + " and not (" + overdue
                                + ")" + end,
                        type)
                .setParameter("owner", owner.value());
        lives.forEach((folder, stays) -> query.setParameter("f" + folder.ordinal(), folder)
                .setParameter("e" + folder.ordinal(), life.now(owner).minus(stays)));
        words.set(query);
        return query;
    }
}
