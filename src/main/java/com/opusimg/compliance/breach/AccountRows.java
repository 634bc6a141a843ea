package com.opusimg.compliance.breach;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.DataMap;
import com.opusimg.platform.datamap.MappedPart;
import com.opusimg.platform.datamap.MappedSet;
import com.opusimg.platform.datamap.OwnedRows;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The tables whose rows say whose they are, as the data map declares them: a new one is among them by itself. Where a row has an id of
 * its own, that tells when it was made; of others nothing does, so each counts in any span of time, rather than a person too few.
 */
@ApplicationScoped
class AccountRows implements AffectedData {
    private static final int TIME_SHIFT = 16;

    @Inject
    EntityManager em;

    @Inject
    DataMap map;

    /** Rows, and the set that they belong to. */
    private record Source(MappedSet set, OwnedRows rows) {
        String id() {
            return rows.table().replace('_', '-');
        }

        /** As the data map calls it; with the table's name where several are listed under that. */
        Kept kept(List<Source> listed) {
            long tables = listed.stream()
                    .filter(one -> one.set().equals(set))
                    .map(Source::id)
                    .distinct()
                    .count();
            return new Kept(
                    id(),
                    tables == 1
                            ? set.title()
                            : set.title() + " (" + rows.table().replace('_', ' ') + ")");
        }
    }

    @Override
    public List<Kept> all() {
        List<Source> listed = sources().toList();
        return listed.stream()
                .map(one -> one.kept(listed))
                .distinct()
                .sorted(Comparator.comparing(Kept::title))
                .toList();
    }

    private Stream<Source> sources() {
        return map.declared().stream()
                .flatMap(set -> set.parts().stream()
                        .filter(AccountRows::isOfOthers)
                        .flatMap(part -> part.owned().stream())
                        .map(rows -> new Source(set, rows)));
    }

    /** Who was affected by a breach is no data that a breach is looked into by. */
    private static boolean isOfOthers(MappedPart part) {
        return part.declaredBy() != BreachPerson.class;
    }

    @Override
    @Transactional
    public List<AccountId> affected(String data, Instant from, Instant until, AccountId after, int limit) {
        List<OwnedRows> found =
                sources().filter(one -> one.id().equals(data)).map(Source::rows).toList();
        if (found.isEmpty()) {
            throw ProblemException.invalid("data", "There is no such data: " + data + ".");
        }
        return found.stream()
                .flatMap(rows -> owners(rows, from, until, after, limit))
                .distinct()
                .sorted(Comparator.comparing(UUID::toString)) // as the database sorts them
                .limit(limit)
                .map(AccountId::new)
                .toList();
    }

    private Stream<UUID> owners(OwnedRows rows, Instant from, Instant until, AccountId after, int limit) {
        // The names come from our own classes.
        String span = rows.dated() ? " and e.id >= :from and e.id < :until" : "";
        TypedQuery<UUID> query = em.createQuery(
                        "select distinct e.%1$s from %2$s e where e.%1$s > :after%3$s order by e.%1$s"
                                .formatted(rows.owner(), rows.entity(), span),
                        UUID.class)
                .setParameter("after", after == null ? Ids.NIL : after.value())
                .setMaxResults(limit);
        if (rows.dated()) {
            query.setParameter("from", from == null ? Ids.NIL : first(from))
                    .setParameter("until", until == null ? Ids.MAX : first(until));
        }
        return query.getResultStream();
    }

    /** The least id that can have been made at a moment. */
    private static UUID first(Instant moment) {
        return new UUID(Math.max(0, moment.toEpochMilli()) << TIME_SHIFT, 0);
    }
}
