package com.opusimg.platform.datamap;

import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.UUID;

/** How much there is of a person in a set. */
@ApplicationScoped
public class OwnRows {
    @Inject
    EntityManager em;

    /** Rows of the account in the set; one count over the account's column. Zero where rows cannot be told apart by account. */
    public long count(MappedSet set, AccountId account) {
        return set.counted()
                .map(rows -> {
                    // Both names come from our own classes.
                    TypedQuery<Long> query = em.createQuery(
                            "select count(e) from " + rows.entity() + " e where e." + rows.key() + " = :account",
                            Long.class);
                    UUID id = account.value();
                    return query.setParameter("account", id).getSingleResult();
                })
                .orElse(0L);
    }
}
