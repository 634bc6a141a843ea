package com.opusimg.rights;

import com.opusimg.platform.AccountId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Rows of one entity that belong to one account: counted, and deleted by portions. For use by {@link ErasureStep} beans. */
public final class OwnRows {
    private final EntityManager em;
    private final String entity;
    private final String key;
    private final String condition;

    private OwnRows(EntityManager em, String entity, String key, String condition) {
        this.em = em;
        this.entity = entity;
        this.key = key;
        this.condition = condition;
    }

    /**
     * All rows of an entity whose attribute {@code accountId} is the account.
     *
     * @param key attribute with a UUID that tells rows apart
     */
    public static OwnRows of(EntityManager em, String entity, String key) {
        return new OwnRows(em, entity, key, "e.accountId = :account");
    }

    /** Of these, the rows for which a further condition holds; JPQL about {@code e}. */
    public OwnRows where(String further) {
        return new OwnRows(em, entity, key, condition + " and " + further);
    }

    /** How many there are. */
    public long count(AccountId account) {
        return em.createQuery("select count(e) from " + entity + " e where " + condition, Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
    }

    /** The keys of some of them, at most a portion. */
    public List<UUID> some(AccountId account) {
        return em.createQuery("select e." + key + " from " + entity + " e where " + condition, UUID.class)
                .setParameter("account", account.value())
                .setMaxResults(ErasureStep.PORTION)
                .getResultList();
    }

    /** Deletes some of them, at most a portion; returns how many. */
    public long erase(AccountId account) {
        List<UUID> some = some(account);
        return some.isEmpty()
                ? 0
                : em.createQuery("delete from " + entity + " e where e." + key + " in :some")
                        .setParameter("some", some)
                        .executeUpdate();
    }
}
