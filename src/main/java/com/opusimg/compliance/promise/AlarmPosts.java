package com.opusimg.compliance.promise;

import com.opusimg.compliance.promise.AlarmPost.Event;
import com.opusimg.compliance.promise.AlarmPost.State;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of what is posted: queued with the alarm, claimed by one node at a time, tried again with longer waits. */
@ApplicationScoped
public class AlarmPosts {
    /** After so many attempts, which takes three days, nobody is there. */
    static final int MOST_ATTEMPTS = 12;

    private static final Duration LONGEST_WAIT = Duration.ofHours(12);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    /** What is to be posted. */
    record Claim(UUID id, Event event, Alarm alarm, int attempt) {}

    void queue(Alarm alarm, Event event, Instant at) {
        if (settings.get(Settings.ALARMS_URL).isPresent()) {
            em.persist(new AlarmPost(alarm, event, at));
        }
    }

    List<AlarmPost> of(UUID alarm) {
        return em.createQuery("select p from AlarmPost p where p.alarmId = :alarm order by p.id", AlarmPost.class)
                .setParameter("alarm", alarm)
                .getResultList();
    }

    /** Takes what is due for this node alone; should it go down, another takes it after the wait that is written here. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Claim> claim() {
        Instant now = clock.instant();
        for (AlarmPost post : em.createQuery(
                        "select p from AlarmPost p where p.state = :waiting and p.nextAt <= :now order by p.nextAt, p.id",
                        AlarmPost.class)
                .setParameter("waiting", State.WAITING)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultList()) {
            int claimed = em.createQuery("update AlarmPost p set p.attempts = p.attempts + 1, p.nextAt = :next"
                            + " where p.id = :id and p.state = :waiting and p.attempts = :attempts")
                    .setParameter("next", now.plus(wait(post.attempts())))
                    .setParameter("id", post.id())
                    .setParameter("waiting", State.WAITING)
                    .setParameter("attempts", post.attempts())
                    .executeUpdate();
            if (claimed == 1) {
                return Optional.of(new Claim(
                        post.id(), post.getEvent(), em.find(Alarm.class, post.alarmId()), post.attempts() + 1));
            }
        }
        return Optional.empty();
    }

    /** Ends a claim: delivered, or given up where there was no further attempt to make. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void end(Claim claim, boolean delivered) {
        if (delivered || claim.attempt() >= MOST_ATTEMPTS) {
            em.createQuery(
                            "update AlarmPost p set p.state = :state, p.nextAt = null, p.endedAt = :now where p.id = :id")
                    .setParameter("state", delivered ? State.DELIVERED : State.GIVEN_UP)
                    .setParameter("now", clock.instant())
                    .setParameter("id", claim.id())
                    .executeUpdate();
        }
    }

    private static Duration wait(int attempts) {
        Duration wait = Duration.ofSeconds(30).multipliedBy(1L << (2 * Math.min(attempts, 8)));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
