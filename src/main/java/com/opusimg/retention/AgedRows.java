package com.opusimg.retention;

import com.opusimg.platform.Ids;
import com.opusimg.platform.standing.Standing;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A rule for rows that go a stated time after a moment in them. Where the entity has an attribute {@value #ACCOUNT}, rows of an account
 * that is frozen are left alone (GDPR Art. 18), without any word of the rule's own.
 */
public abstract class AgedRows implements RetentionRule {
    /** The attribute that says whose a row is. */
    static final String ACCOUNT = "accountId";

    private final EntityManager em;
    private final String id;
    private final String entity;
    private final String key;
    private final String moment;
    private final Duration life;

    /**
     * A rule.
     *
     * @param id name in the ledger
     * @param entity JPA entity
     * @param key attribute with a UUID that tells rows apart
     * @param moment attribute with the moment from which the life counts
     * @param life how long a row stays after it
     */
    protected AgedRows(EntityManager em, String id, String entity, String key, String moment, Duration life) {
        this.em = em;
        this.id = id;
        this.entity = entity;
        this.key = key;
        this.moment = moment;
        this.life = life;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Due> due(Instant now, Due after, int limit) {
        String query = "select e.%1$s, e.%2$s from %3$s e where e.%2$s <= :end"
                + " and (e.%2$s > :from or (e.%2$s = :from and e.%1$s > :after))%4$s%5$s order by e.%2$s, e.%1$s";
        return em
                .createQuery(query.formatted(key, moment, entity, notFrozen(), condition()), Object[].class)
                .setParameter("end", now.minus(life))
                .setParameter(
                        "from", after == null ? Instant.EPOCH : after.deadline().minus(life))
                .setParameter("after", after == null ? Ids.NIL : after.id())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> new Due((UUID) row[0], ((Instant) row[1]).plus(life)))
                .toList();
    }

    @Override
    public final int delete(List<Due> batch, Instant now) {
        List<Due> free = unfrozen(batch);
        return free.isEmpty() ? 0 : remove(free, now);
    }

    /**
     * Deletes those of the items that are still due; none is of a frozen account.
     *
     * @return how many were deleted
     */
    protected int remove(List<Due> batch, Instant now) {
        return em.createQuery("delete from %s e where e.%s in :ids and e.%s <= :end%s"
                        .formatted(entity, key, moment, condition()))
                .setParameter("ids", batch.stream().map(Due::id).toList())
                .setParameter("end", now.minus(life))
                .executeUpdate();
    }

    /** What else must be true of a row {@code e} before it goes, beginning with {@code " and"}; nothing, unless a rule says so. */
    protected String condition() {
        return "";
    }

    /** What was frozen since it was found due stays. */
    private List<Due> unfrozen(List<Due> batch) {
        String condition = notFrozen();
        if (condition.isEmpty() || batch.isEmpty()) {
            return batch;
        }
        Set<UUID> free = Set.copyOf(em.createQuery(
                        "select e.%s from %s e where e.%s in :ids%s".formatted(key, entity, key, condition), UUID.class)
                .setParameter("ids", batch.stream().map(Due::id).toList())
                .getResultList());
        return batch.stream().filter(due -> free.contains(due.id())).toList();
    }

    private String notFrozen() {
        boolean ofSomebody = em.getMetamodel().getEntities().stream()
                .filter(type -> type.getName().equals(entity))
                .flatMap(type -> type.getAttributes().stream())
                .anyMatch(attribute -> attribute.getName().equals(ACCOUNT));
        return ofSomebody ? " and " + Standing.notFrozen("e." + ACCOUNT) : "";
    }
}
