package com.opusimg.message;

import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Keeps the lists of folders as their messages have it. */
@ApplicationScoped
class ThreadRows {
    /** A thread takes no more messages: an answer begins another, so that no act grows with it. */
    static final int MOST = 200;

    private static final int PORTION = 200;

    @Inject
    EntityManager em;

    /** What a list needs of a message. */
    record Line(UUID id, Folder folder, Instant at, boolean unread, boolean starred, int attachments) {}

    private record Place(UUID thread, Folder folder) {}

    private record Count(long threads, long unread) {
        static final Count NONE = new Count(0, 0);

        static Count of(MessageThread row) {
            return new Count(1, row.unread() > 0 ? 1 : 0);
        }

        Count plus(Count other) {
            return new Count(threads + other.threads, unread + other.unread);
        }

        Count minus(Count other) {
            return new Count(threads - other.threads, unread - other.unread);
        }
    }

    /**
     * Draws the rows of threads anew. They are the account's, which the caller holds: it is not asked for again, since H2 would look
     * through all that the account has instead of through them.
     */
    @Transactional(TxType.MANDATORY)
    void draw(AccountId account, Collection<UUID> threads) {
        em.flush();
        var all = List.copyOf(new java.util.LinkedHashSet<>(threads));
        for (int from = 0; from < all.size(); from += PORTION) {
            drawSome(account, all.subList(from, Math.min(from + PORTION, all.size())));
        }
    }

    private void drawSome(AccountId account, List<UUID> threads) {
        Map<Place, List<Line>> lines = lines(threads);
        Map<Place, MessageThread> rows = rows(threads);
        var changes = new EnumMap<Folder, Count>(Folder.class);
        rows.forEach((place, row) -> {
            changes.merge(place.folder(), Count.NONE.minus(Count.of(row)), Count::plus);
            if (!lines.containsKey(place)) {
                em.remove(row);
            }
        });
        lines.forEach((place, inFolder) -> {
            MessageThread row = rows.get(place);
            if (row == null) {
                row = new MessageThread(account, place.folder(), new ThreadId(place.thread()));
                row.draw(inFolder);
                em.persist(row);
            } else {
                row.draw(inFolder);
            }
            changes.merge(place.folder(), Count.of(row), Count::plus);
        });
        em.flush();
        changes.forEach((folder, change) -> count(account, folder, change));
    }

    private void count(AccountId account, Folder folder, Count change) {
        if (change.equals(Count.NONE)) {
            return;
        }
        em.createQuery("update MessageFolder f set f.threads = f.threads + :threads, f.unread = f.unread + :unread"
                        + " where f.accountId = :account and f.folder = :folder")
                .setParameter("threads", change.threads())
                .setParameter("unread", change.unread())
                .setParameter("account", account.value())
                .setParameter("folder", folder)
                .executeUpdate();
    }

    private Map<Place, List<Line>> lines(List<UUID> threads) {
        var lines = new HashMap<Place, List<Line>>();
        for (Object[] row : em.createQuery(
                        "select m.threadId, m.id, m.folder, m.at, m.unread, m.starred, m.attachments from Message m"
                                + " where m.threadId in :threads order by m.at, m.id",
                        Object[].class)
                .setParameter("threads", threads)
                .getResultList()) {
            var line = new Line(
                    (UUID) row[1], (Folder) row[2], (Instant) row[3], (boolean) row[4], (boolean) row[5], (int) row[6]);
            lines.computeIfAbsent(new Place((UUID) row[0], line.folder()), place -> new ArrayList<>())
                    .add(line);
        }
        return lines;
    }

    private Map<Place, MessageThread> rows(List<UUID> threads) {
        var rows = new HashMap<Place, MessageThread>();
        em.createQuery("select t from MessageThread t where t.threadId in :threads", MessageThread.class)
                .setParameter("threads", threads)
                .getResultList()
                .forEach(row -> rows.put(new Place(row.thread().value(), row.folder()), row));
        return rows;
    }

    /** How many threads each folder has, and how many of them have something unread. */
    @Transactional
    Map<Folder, Messages.Counts> counts(AccountId account) {
        var counts = new TreeMap<Folder, Messages.Counts>();
        em.createQuery("select f from MessageFolder f where f.accountId = :account", MessageFolder.class)
                .setParameter("account", account.value())
                .getResultList()
                .forEach(folder -> counts.put(folder.folder(), new Messages.Counts(folder.threads(), folder.unread())));
        return counts;
    }
}
