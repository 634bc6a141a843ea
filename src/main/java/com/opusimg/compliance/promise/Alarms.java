package com.opusimg.compliance.promise;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.mail.MailSent;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Raises an alarm as a promise turns at risk or broken, and ends it as the promise leaves that state (SEC-4). */
@ApplicationScoped
public class Alarms {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    AlarmMails mails;

    @Inject
    AlarmPosts posts;

    @Inject
    AuditLog audit;

    /** Raises and ends what follows from how the promises stand now. Called by whoever holds the row of the round. */
    void follow(List<Standing> now, Instant at) {
        Map<String, Alarm> open = open().stream().collect(Collectors.toMap(Alarm::getPromise, Function.identity()));
        var raised = new ArrayList<Alarm>();
        for (Standing standing : now) {
            Alarm alarm = open.get(standing.promise());
            if (alarm != null && alarm.fits(standing)) {
                continue;
            }
            if (alarm != null) {
                alarm.end(at);
                posts.queue(alarm, AlarmPost.Event.ENDED, at);
            }
            if (standing.state().alarming()) {
                var fresh = new Alarm(standing, at);
                em.persist(fresh);
                em.flush(); // before what belongs to it
                posts.queue(fresh, AlarmPost.Event.RAISED, at);
                raised.add(fresh);
            }
        }
        if (!raised.isEmpty()) {
            mails.tell(raised);
        }
    }

    /** Alarms that are not over, the oldest first. */
    @Transactional
    public List<Alarm> open() {
        return em.createQuery("select a from Alarm a where a.endedAt is null order by a.id", Alarm.class)
                .getResultList();
    }

    /** Alarms before the given one (exclusive), the newest first. */
    @Transactional
    public List<Alarm> before(UUID id, int limit) {
        return em.createQuery("select a from Alarm a where a.id < :id order by a.id desc", Alarm.class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** What was posted of an alarm, in order. */
    @Transactional
    public List<AlarmPost> posted(UUID alarm) {
        return posts.of(alarm);
    }

    /** An alarm; refuses with {@code not-found} where there is none. */
    @Transactional
    public Alarm get(UUID id) {
        return found(em.find(Alarm.class, id));
    }

    /** Notes that somebody took an alarm on; a second time changes nothing. */
    @Transactional
    public Alarm acknowledge(UUID id, AccountId by) {
        Alarm alarm = found(em.find(Alarm.class, id, LockModeType.PESSIMISTIC_WRITE));
        if (alarm.getAcknowledgedAt() == null) {
            alarm.acknowledge(clock.instant());
            audit.record(by, PromiseAction.ALARM_ACKNOWLEDGED, "alarm", id, alarm.getPromise());
        }
        return alarm;
    }

    void sent(@Observes MailSent event) {
        em.createQuery("update Alarm a set a.mailedAt = :at where a.mailId = :mail")
                .setParameter("at", event.at())
                .setParameter("mail", event.mail())
                .executeUpdate();
    }

    private static Alarm found(Alarm alarm) {
        if (alarm == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such alarm.");
        }
        return alarm;
    }
}
