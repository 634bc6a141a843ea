package com.opusimg.rights.work;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

/** A person's own works of one kind: looking at them, holding one, and how many there may be. */
@ApplicationScoped
public class OwnWork {
    /** Of what span those of {@link Settings#LIMIT_PACKAGES} are counted. */
    public static final Duration DAY = Duration.ofDays(1);

    private final EntityManager em;
    private final Clock clock;
    private final Settings settings;

    /** For the container's proxy. */
    protected OwnWork() {
        this(null, null, null);
    }

    /** Takes the works, the time, and how many there may be. */
    @Inject
    public OwnWork(EntityManager em, Clock clock, Settings settings) {
        this.em = em;
        this.clock = clock;
        this.settings = settings;
    }

    /** Works before the given one (exclusive), the newest first. */
    @Transactional
    public <T extends Work> List<T> before(Class<T> kind, AccountId account, UUID before, int limit) {
        return em.createQuery(
                        "select w from " + kind.getSimpleName() + " w where w.accountId = :account and w.id < :before"
                                + " order by w.id desc",
                        kind)
                .setParameter("account", account.value())
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * The work; refuses with {@code not-found} one that is not there or not this person's.
     *
     * @param what people call it
     */
    @Transactional
    public <T extends Work> T get(Class<T> kind, AccountId account, UUID id, String what) {
        T found = em.find(kind, id);
        if (found == null || !found.account().equals(account)) {
            throw ProblemException.notFound(what);
        }
        return found;
    }

    /** As {@link #get}, held to the end of the transaction and as it is now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T extends Work> T hold(Class<T> kind, AccountId account, UUID id, String what) {
        get(kind, account, id, what);
        em.flush();
        T held = em.find(kind, id, LockModeType.PESSIMISTIC_WRITE, Map.of("eclipselink.refresh", "true"));
        if (held == null) {
            throw ProblemException.notFound(what);
        }
        return held;
    }

    /** The one that is under way, if one is. */
    @Transactional
    public <T extends Work> Optional<T> underWay(Class<T> kind, AccountId account) {
        return em.createQuery("select w from " + kind.getSimpleName() + " w where w.openOf = :account", kind)
                .setParameter("account", account.value())
                .getResultStream()
                .findFirst();
    }

    /**
     * Refuses with {@code too-many-requests} after those of the day.
     *
     * @param message for people, by how many those are
     */
    @Transactional
    public void refuseTooMany(Class<? extends Work> kind, AccountId account, IntFunction<String> message) {
        int most = settings.get(Settings.LIMIT_PACKAGES);
        Instant now = clock.instant();
        List<Instant> asked = em.createQuery(
                        "select w.askedAt from " + kind.getSimpleName()
                                + " w where w.accountId = :account and w.askedAt > :since order by w.askedAt desc",
                        Instant.class)
                .setParameter("account", account.value())
                .setParameter("since", now.minus(DAY))
                .setMaxResults(most)
                .getResultList();
        if (asked.size() >= most) {
            throw ProblemException.tooOften(
                    message.apply(most), Duration.between(now, asked.getLast().plus(DAY)));
        }
    }
}
