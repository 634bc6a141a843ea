package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Erases the jobs of a person: first the pictures in them, by portions, for a job can have a thousand, and then the empty jobs. */
@ApplicationScoped
class JobErasure implements ErasureStep {
    @Inject
    EntityManager em;

    private OwnRows jobs;

    @PostConstruct
    void prepare() {
        jobs = OwnRows.of(em, "Job", "id");
    }

    @Override
    public String id() {
        return "jobs";
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        long pictures = em.createQuery(
                        "select count(i) from JobItem i, Job j where i.jobId = j.id and j.accountId = :account",
                        Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
        return Map.of("jobs", jobs.count(account), "job-pictures", pictures);
    }

    @Override
    public long erase(AccountId account) {
        List<UUID> some = jobs.some(account);
        if (some.isEmpty()) {
            return 0;
        }
        List<UUID> pictures = em.createQuery("select i.id from JobItem i where i.jobId in :jobs", UUID.class)
                .setParameter("jobs", some)
                .setMaxResults(PORTION)
                .getResultList();
        return pictures.isEmpty() ? delete("Job", some) : delete("JobItem", pictures);
    }

    private int delete(String entity, List<UUID> ids) {
        return em.createQuery("delete from " + entity + " e where e.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }
}
