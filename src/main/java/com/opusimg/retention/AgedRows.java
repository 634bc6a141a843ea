package com.opusimg.retention;

import com.opusimg.platform.Ids;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A rule for rows that go a stated time after a moment in them. */
public abstract class AgedRows implements RetentionRule {
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
                + " and (e.%2$s > :from or (e.%2$s = :from and e.%1$s > :after)) order by e.%2$s, e.%1$s";
        return em
                .createQuery(query.formatted(key, moment, entity), Object[].class)
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
    public int delete(List<Due> batch, Instant now) {
        return em.createQuery("delete from %s e where e.%s in :ids and e.%s <= :end".formatted(entity, key, moment))
                .setParameter("ids", batch.stream().map(Due::id).toList())
                .setParameter("end", now.minus(life))
                .executeUpdate();
    }
}
