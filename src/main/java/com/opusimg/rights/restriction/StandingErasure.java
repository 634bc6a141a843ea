package com.opusimg.rights.restriction;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Erases restriction, suspension and objections of a person: after everything that they keep from being worked on, so that nothing
 * begins anew meanwhile.
 */
@ApplicationScoped
class StandingErasure implements ErasureStep {
    private static final Map<String, String> KINDS =
            Map.of("restrictions", "Restriction", "suspensions", "Suspension", "objections", "Objection");

    @Inject
    EntityManager em;

    @Override
    public String id() {
        return "standing";
    }

    @Override
    public int order() {
        return 890;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        var counts = new LinkedHashMap<String, Long>();
        KINDS.forEach((kind, entity) -> counts.put(
                kind,
                em.createQuery("select count(e) from " + entity + " e where e.accountId = :account", Long.class)
                        .setParameter("account", account.value())
                        .getSingleResult()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    @Override
    public long erase(AccountId account) {
        long gone = 0;
        for (String entity : KINDS.values()) {
            gone += em.createQuery("delete from " + entity + " e where e.accountId = :account")
                    .setParameter("account", account.value())
                    .executeUpdate();
        }
        return gone;
    }
}
