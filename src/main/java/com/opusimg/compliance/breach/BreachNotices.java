package com.opusimg.compliance.breach;

import com.opusimg.compliance.NoticeProof;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.mail.BulkMail;
import com.opusimg.platform.mail.MailGivenUp;
import com.opusimg.platform.mail.MailSent;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.schedule.RecurringTask;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Tells people of breaches that affect them, by mail and on screen, and keeps the proof for each (SEC-5; GDPR Art. 34). A crash loses
 * and doubles nothing; a mail that could not be delivered is written again.
 */
@ApplicationScoped
public class BreachNotices implements RecurringTask {
    /** People in one transaction. */
    private static final int BATCH = 50;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    BreachBatch batch;

    @Inject
    BulkMail bulk;

    @Inject
    Mailer mailer;

    @Inject
    Drill drill;

    @Resource
    ManagedExecutorService executor;

    /** What a person is told on screen. */
    public record Pending(UUID breach, String number, boolean drill, String letter) {}

    /** Goes on with every notice, after this returns. */
    public void tellSoon() {
        executor.execute(this::run);
    }

    @Override
    public String name() {
        return "breaches";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    /** Goes on with every notice. Safe to call at any time and from several places. */
    @Override
    public void run() {
        for (UUID breach : beingTold()) {
            boolean more;
            do {
                if (!bulk.hasRoom()) {
                    return;
                }
                more = batch.tell(breach, BATCH);
                drill.point("breach-batch");
                mailer.sendDue();
            } while (more);
        }
    }

    @Transactional
    List<UUID> beingTold() {
        return em.createQuery(
                        "select b.id from Breach b where b.peopleDecision = :tell and b.closedAt is null and exists"
                                + " (select p from BreachPerson p where p.breachId = b.id and p.queuedAt is null)"
                                + " order by b.id",
                        UUID.class)
                .setParameter("tell", Breach.Decision.TELL)
                .getResultList();
    }

    void sent(@Observes MailSent mail) {
        NoticeProof.sent(em, BreachPerson.class, mail);
    }

    /** A mail that nobody will send any more: who should have got it is written to again. */
    void givenUp(@Observes MailGivenUp mail) {
        NoticeProof.givenUp(em, BreachPerson.class, mail);
    }

    /** What a person has to be told on screen and has not put away, the newest first. That a page shows it is noted. */
    @Transactional
    public List<Pending> show(AccountId account) {
        List<Object[]> rows = em.createQuery(
                        "select p, b from BreachPerson p, Breach b where b.id = p.breachId and p.accountId = :account"
                                + " and p.acknowledgedAt is null and b.peopleDecision = :tell order by b.id desc",
                        Object[].class)
                .setParameter("account", account.value())
                .setParameter("tell", Breach.Decision.TELL)
                .getResultList();
        return rows.stream()
                .map(row -> {
                    ((BreachPerson) row[0]).seen(clock.instant());
                    var breach = (Breach) row[1];
                    return new Pending(breach.getId(), breach.getNumber(), breach.isDrill(), breach.getLetter());
                })
                .toList();
    }

    /** Puts a notice away for the person; nothing happens where there is none. */
    @Transactional
    public void acknowledge(AccountId account, UUID breach) {
        em.createQuery(
                        "select p from BreachPerson p where p.accountId = :account and p.breachId = :breach",
                        BreachPerson.class)
                .setParameter("account", account.value())
                .setParameter("breach", breach)
                .getResultStream()
                .forEach(person -> person.acknowledged(clock.instant()));
    }
}
