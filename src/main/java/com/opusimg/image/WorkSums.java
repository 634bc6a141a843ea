package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What several accounts keep and do together: sums, of which none says whose a part is. */
@ApplicationScoped
public class WorkSums {
    @Inject
    EntityManager em;

    /**
     * Sums over accounts.
     *
     * @param files kept now
     * @param bytes of these
     * @param jobs begun since a moment, those included that were cancelled or failed
     */
    public record Sums(long files, long bytes, long jobs) {
        Sums plus(Sums other) {
            return new Sums(files + other.files, bytes + other.bytes, jobs + other.jobs);
        }
    }

    /** The sums of these accounts. */
    @Transactional
    public Sums of(List<AccountId> accounts, Instant jobsSince) {
        return Batches.of(accounts).stream()
                .map(batch -> some(batch.stream().map(AccountId::value).toList(), jobsSince))
                .reduce(new Sums(0, 0, 0), Sums::plus);
    }

    private Sums some(List<UUID> accounts, Instant jobsSince) {
        Object[] kept = em.createQuery(
                        "select count(f), coalesce(sum(f.bytes), 0) from StoredFile f where f.accountId in :accounts",
                        Object[].class)
                .setParameter("accounts", accounts)
                .getSingleResult();
        long jobs = em.createQuery(
                        "select count(j) from Job j where j.accountId in :accounts and j.createdAt >= :since",
                        Long.class)
                .setParameter("accounts", accounts)
                .setParameter("since", jobsSince)
                .getSingleResult();
        return new Sums(((Number) kept[0]).longValue(), ((Number) kept[1]).longValue(), jobs);
    }
}
