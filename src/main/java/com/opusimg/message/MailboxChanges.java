package com.opusimg.message;

import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What changed in a mailbox since a state, for programs that follow it (RFC 8620, 5.2). */
@ApplicationScoped
public class MailboxChanges {
    @Inject
    EntityManager em;

    @Inject
    Mailboxes mailboxes;

    /**
     * How far a mailbox was read: all of a state, or where more changed than was asked for, up to one message of it.
     *
     * @param id the last message that was told of the state, or null where all up to it was
     * @param from the state that was read whole before that; what came since is new to the reader, though its coming lies behind
     */
    public record Read(long state, UUID id, long from) {
        /** All of a state. */
        static Read whole(long state) {
            return new Read(state, null, state);
        }

        /** Reads what {@link #toString} wrote; empty for anything else. */
        public static Optional<Read> of(String text) {
            try {
                String[] parts = text.split("\\.", 3);
                long state = Long.parseLong(parts[0]);
                Read read = parts.length < 3
                        ? whole(state)
                        : new Read(state, UUID.fromString(parts[1]), Long.parseLong(parts[2]));
                return read.toString().equals(text) && read.from >= 0 && read.from <= state
                        ? Optional.of(read)
                        : Optional.empty();
            } catch (IllegalArgumentException forged) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return id == null ? Long.toString(state) : state + "." + id + "." + from;
        }
    }

    /**
     * What changed.
     *
     * @param read up to here it was told
     * @param more whether there is more behind it
     */
    public record Changes(
            Read read, boolean more, List<MessageId> created, List<MessageId> updated, List<MessageId> destroyed) {}

    /** The same for threads: what is destroyed has no message any more. */
    public record ThreadChanges(
            Read read, boolean more, List<ThreadId> created, List<ThreadId> updated, List<ThreadId> destroyed) {}

    private record Change(UUID id, UUID thread, long state, long born, boolean gone) {}

    private record Step(Read read, boolean more, List<Change> changes) {}

    /** What became of messages since; empty where that is not known any more, or was never a state. */
    @Transactional
    public Optional<Changes> messages(AccountId owner, Read since, int limit) {
        return step(owner, since, limit).map(step -> {
            var created = new ArrayList<MessageId>();
            var updated = new ArrayList<MessageId>();
            var destroyed = new ArrayList<MessageId>();
            for (Change change : step.changes()) {
                boolean known = change.born() <= since.from();
                if (!change.gone()) {
                    (known ? updated : created).add(new MessageId(change.id()));
                } else if (known || since.id() != null) { // halfway its coming may have been told
                    destroyed.add(new MessageId(change.id()));
                }
            }
            return new Changes(step.read(), step.more(), created, updated, destroyed);
        });
    }

    /** What became of threads since; empty as {@link #messages} is. */
    @Transactional
    public Optional<ThreadChanges> threads(AccountId owner, Read since, int limit) {
        return step(owner, since, limit).map(step -> {
            Set<UUID> touched = new LinkedHashSet<>();
            step.changes().forEach(change -> touched.add(change.thread()));
            Set<UUID> left = threads(touched, "Message", Long.MAX_VALUE);
            Set<UUID> known = threads(touched, "Message", since.from());
            known.addAll(threads(touched, "GoneMessage", since.from()));
            var created = new ArrayList<ThreadId>();
            var updated = new ArrayList<ThreadId>();
            var destroyed = new ArrayList<ThreadId>();
            for (UUID thread : touched) {
                if (left.contains(thread)) {
                    (known.contains(thread) ? updated : created).add(new ThreadId(thread));
                } else if (known.contains(thread) || since.id() != null) {
                    destroyed.add(new ThreadId(thread));
                }
            }
            return new ThreadChanges(step.read(), step.more(), created, updated, destroyed);
        });
    }

    /** Those of the threads that have a message which was there at a state. */
    private Set<UUID> threads(Collection<UUID> threads, String entity, long born) {
        if (threads.isEmpty()) {
            return new LinkedHashSet<>();
        }
        // By the threads alone, which are the account's: any other condition would have H2 look through all that it
        // has.
        return em.createQuery(
                        "select e.threadId, min(e.born) from " + entity
                                + " e where e.threadId in :threads group by e.threadId",
                        Object[].class)
                .setParameter("threads", List.copyOf(threads))
                .getResultStream()
                .filter(row -> (Long) row[1] <= born)
                .map(row -> (UUID) row[0])
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Optional<Step> step(AccountId owner, Read since, int limit) {
        Mailbox mailbox = mailboxes.require(owner);
        em.refresh(mailbox);
        if (since.state() > mailbox.state() || since.from() < mailbox.forgotten()) {
            return Optional.empty();
        }
        var changes = new ArrayList<Change>();
        changes.addAll(some(owner, since, limit + 1, "Message", false));
        changes.addAll(some(owner, since, limit + 1, "GoneMessage", true));
        // As the database sorts them.
        changes.sort(Comparator.comparingLong(Change::state)
                .thenComparing(change -> change.id().toString()));
        if (changes.size() <= limit) {
            return Optional.of(new Step(Read.whole(mailbox.state()), false, changes));
        }
        Change last = changes.get(limit - 1);
        return Optional.of(new Step(new Read(last.state(), last.id(), since.from()), true, changes.subList(0, limit)));
    }

    private List<Change> some(AccountId owner, Read since, int limit, String entity, boolean gone) {
        TypedQuery<Object[]> query = em.createQuery(
                        "select e.id, e.threadId, e.state, e.born from " + entity
                                + " e where e.accountId = :owner and e.state >= :state and (e.state > :state"
                                + (since.id() == null ? "" : " or e.id > :id")
                                + ") order by e.accountId, e.state, e.id",
                        Object[].class)
                .setParameter("owner", owner.value())
                .setParameter("state", since.state())
                .setMaxResults(limit);
        if (since.id() != null) {
            query.setParameter("id", since.id());
        }
        return query.getResultStream()
                .map(row -> new Change((UUID) row[0], (UUID) row[1], (Long) row[2], (Long) row[3], gone))
                .toList();
    }
}
