package com.opusimg.compliance.breach;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.DataMap;
import com.opusimg.platform.datamap.MappedSet;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The tables whose rows say whose they are, as the entities have them: a new one is among them by itself. When a row was made stands
 * in its id (RFC 9562, version 7), so any of them can be asked about a span of time.
 */
@ApplicationScoped
class AccountRows implements AffectedData {
    private static final String KEY = "accountId";
    private static final String ID = "id";
    private static final int TIME_SHIFT = 16;

    @Inject
    EntityManager em;

    @Inject
    DataMap map;

    @Override
    public List<Kept> all() {
        List<EntityType<?>> listed = em.getMetamodel().getEntities().stream()
                .<EntityType<?>>map(one -> one)
                .filter(AccountRows::saysWhose)
                .toList();
        return listed.stream()
                .map(one -> new Kept(id(one), title(one, listed)))
                .sorted(Comparator.comparing(Kept::title))
                .toList();
    }

    private static boolean saysWhose(EntityType<?> type) {
        return !type.getJavaType().getPackageName().equals(AccountRows.class.getPackageName())
                && has(type, key(type))
                && has(type, ID);
    }

    /** Of the accounts themselves, their own id. */
    private static String key(EntityType<?> type) {
        return type.getName().equals("Account") ? ID : KEY;
    }

    private static boolean has(EntityType<?> type, String attribute) {
        return type.getSingularAttributes().stream()
                .anyMatch(one -> one.getName().equals(attribute) && one.getJavaType() == UUID.class);
    }

    /** As the data map calls it; with the table's name where several are listed under that. */
    private String title(EntityType<?> type, List<EntityType<?>> listed) {
        String table = id(type).replace('-', ' ');
        return set(type)
                .map(set -> {
                    long tables = listed.stream()
                            .filter(one -> set(one).equals(Optional.of(set)))
                            .count();
                    return tables == 1 ? set.title() : set.title() + " (" + table + ")";
                })
                .orElse(table);
    }

    private Optional<MappedSet> set(EntityType<?> type) {
        return map.declared().stream()
                .filter(set -> set.parts().stream().anyMatch(part -> part.declaredBy() == type.getJavaType()))
                .findFirst();
    }

    private static String id(EntityType<?> type) {
        return type.getJavaType().getAnnotation(Table.class).name().replace('_', '-');
    }

    @Override
    @Transactional
    public List<AccountId> affected(String data, Instant from, Instant until, AccountId after, int limit) {
        EntityType<?> type = em.getMetamodel().getEntities().stream()
                .filter(one -> saysWhose(one) && id(one).equals(data))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("data", "There is no such data: " + data + "."));
        // Both names come from our own classes.
        return em.createQuery(
                        "select distinct e.%1$s from %2$s e where e.%1$s > :after and e.id >= :from and e.id < :until"
                                        .formatted(key(type), type.getName())
                                + " order by e.%s".formatted(key(type)),
                        UUID.class)
                .setParameter("after", after == null ? Ids.NIL : after.value())
                .setParameter("from", from == null ? Ids.NIL : first(from))
                .setParameter("until", until == null ? Ids.MAX : first(until))
                .setMaxResults(limit)
                .getResultStream()
                .map(AccountId::new)
                .toList();
    }

    /** The least id that can have been made at a moment. */
    private static UUID first(Instant moment) {
        return new UUID(Math.max(0, moment.toEpochMilli()) << TIME_SHIFT, 0);
    }
}
