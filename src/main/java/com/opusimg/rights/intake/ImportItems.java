package com.opusimg.rights.intake;

import com.opusimg.platform.Ids;
import com.opusimg.rights.ImportReport.Kind;
import com.opusimg.rights.ImportReport.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of reports. */
@ApplicationScoped
class ImportItems {
    private static final int PORTION = 1000;

    @Inject
    EntityManager em;

    @Transactional
    public void add(ImportItem item) {
        em.persist(item);
    }

    /** What an import has reported so far, by kind and id in the package. */
    @Transactional
    public Map<String, Optional<UUID>> known(UUID work) {
        var known = new java.util.HashMap<String, Optional<UUID>>();
        UUID after = Ids.NIL;
        List<Object[]> portion;
        do {
            portion = em.createQuery(
                            "select i.id, i.kind, i.sourceId, i.targetId from ImportItem i where i.importId = :import"
                                    + " and i.id > :after order by i.id",
                            Object[].class)
                    .setParameter("import", work)
                    .setParameter("after", after)
                    .setMaxResults(PORTION)
                    .getResultList();
            for (Object[] row : portion) {
                after = (UUID) row[0];
                known.put(key((Kind) row[1], (String) row[2]), Optional.ofNullable((UUID) row[3]));
            }
        } while (portion.size() == PORTION);
        return known;
    }

    /** Items of an import behind an id, in the order in which they were reported; of one outcome, or all for null. */
    @Transactional
    public List<ImportItem> behind(UUID work, UUID after, Outcome outcome, int limit) {
        var query = em.createQuery(
                        "select i from ImportItem i where i.importId = :import and i.id > :after"
                                + (outcome == null ? "" : " and i.outcome = :outcome") + " order by i.id",
                        ImportItem.class)
                .setParameter("import", work)
                .setParameter("after", after)
                .setMaxResults(limit);
        if (outcome != null) {
            query.setParameter("outcome", outcome);
        }
        return new ArrayList<>(query.getResultList());
    }

    /** How many things of an import had which outcome. */
    @Transactional
    public Map<Outcome, Long> counts(UUID work) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0L);
        }
        em.createQuery(
                        "select i.outcome, count(i) from ImportItem i where i.importId = :import group by i.outcome",
                        Object[].class)
                .setParameter("import", work)
                .getResultList()
                .forEach(row -> counts.put((Outcome) row[0], (Long) row[1]));
        return counts;
    }

    static String key(Kind kind, String source) {
        return kind + " " + source;
    }
}
