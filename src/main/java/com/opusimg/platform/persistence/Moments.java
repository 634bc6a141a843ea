package com.opusimg.platform.persistence;

import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Moves moments that stand in rows: by one statement, however many rows there are. JPQL cannot reckon with moments. */
@ApplicationScoped
public class Moments {
    @Inject
    EntityManager em;

    /**
     * Moves a moment in the rows of an account, to the microsecond; rows without one stay without.
     *
     * @param table name of a table with a column {@code account_id}; a constant of the caller, never from outside
     * @param column name of the column; likewise
     * @return how many rows have one
     */
    @Transactional
    public int move(String table, String column, AccountId account, Duration by) {
        em.flush();
        // Both databases multiply an interval; of adding a number of seconds, each has a word of its own.
        return em.createNativeQuery("update " + table + " set " + column + " = " + column
                        + " + cast(?1 as bigint) * interval '0.000001' second where account_id = ?2 and " + column
                        + " is not null")
                .setParameter(1, by.truncatedTo(ChronoUnit.MICROS).toNanos() / 1_000)
                .setParameter(2, account.value())
                .executeUpdate();
    }
}
