package com.opusimg.compliance.succession;

import com.opusimg.compliance.NoticeProof;
import com.opusimg.compliance.TellingEverybody;
import com.opusimg.compliance.succession.SuccessionNotice.Kind;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.MailGivenUp;
import com.opusimg.platform.mail.MailSent;
import com.opusimg.platform.schedule.RecurringTask;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Tells people that a successor takes over, and where it is called off, that it does not, by mail and on screen, and keeps the proof for
 * each (SHR-6). Telling goes on until the transfer is completed, so that who opens an account meanwhile is told as well.
 */
@ApplicationScoped
public class SuccessionNotices implements RecurringTask {
    /** So long it is told that it was called off: every mail has left by then, or been written again. */
    private static final Duration CALLED_OFF_FOR = Duration.ofDays(30);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    SuccessionBatch batch;

    @Inject
    TellingEverybody telling;

    @Resource
    ManagedExecutorService executor;

    /** What a person is told on screen. */
    public record Pending(Succession succession, Kind kind) {}

    /** Goes on with every notice, after this returns. */
    public void tellSoon() {
        executor.execute(this::run);
    }

    @Override
    public String name() {
        return "successions";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    /** Goes on with every notice. Safe to call at any time and from several places; a crash loses and doubles nothing. */
    @Override
    public void run() {
        telling.goOn(beingTold(), batch, "succession-batch");
    }

    @Transactional
    List<UUID> beingTold() {
        return em.createQuery(
                        "select s.id from Succession s where s.announcedAt is not null and (s.state = :announced or (s.state = :off and s.closedAt > :since))"
                                + " order by s.id",
                        UUID.class)
                .setParameter("announced", SuccessionState.ANNOUNCED)
                .setParameter("off", SuccessionState.CALLED_OFF)
                .setParameter("since", clock.instant().minus(CALLED_OFF_FOR))
                .getResultList();
    }

    void sent(@Observes MailSent mail) {
        if (NoticeProof.sent(em, SuccessionNotice.class, mail) > 0) {
            endRehearsal(mail);
        }
    }

    /** The mail of a rehearsal is its end. */
    private void endRehearsal(MailSent mail) {
        em.createQuery("select n.successionId from SuccessionNotice n where n.mailId = :mail", UUID.class)
                .setParameter("mail", mail.mail())
                .getResultList()
                .forEach(id -> {
                    Succession succession = em.find(Succession.class, id, LockModeType.PESSIMISTIC_WRITE);
                    em.refresh(succession);
                    if (succession.isRehearsal() && succession.getState() == SuccessionState.ANNOUNCED) {
                        succession.complete(null, mail.at());
                    }
                });
    }

    /** A mail that nobody will send any more: who should have got it is written to again. */
    void givenUp(@Observes MailGivenUp mail) {
        NoticeProof.givenUp(em, SuccessionNotice.class, mail);
    }

    /** What a person has to be told on screen and has not put away, the newest first. That a page shows it is noted. */
    @Transactional
    public List<Pending> show(AccountId account) {
        return em.createQuery(
                        "select n, s from SuccessionNotice n, Succession s where s.id = n.successionId and n.accountId = :account"
                                + " and n.putAwayAt is null order by n.id desc",
                        Object[].class)
                .setParameter("account", account.value())
                .getResultStream()
                .filter(row -> isStill(((SuccessionNotice) row[0]).getKind(), (Succession) row[1]))
                .map(row -> {
                    var notice = (SuccessionNotice) row[0];
                    notice.seen(clock.instant());
                    return new Pending((Succession) row[1], notice.getKind());
                })
                .toList();
    }

    /** That a transfer is announced is not shown any more once it is called off: that is. */
    private static boolean isStill(Kind kind, Succession succession) {
        return kind == Kind.CALLED_OFF || succession.getState() != SuccessionState.CALLED_OFF;
    }

    /** Puts what a person is told of a transfer away; nothing happens where there is nothing. It agrees to nothing. */
    @Transactional
    public void putAway(AccountId account, UUID succession) {
        em.createQuery(
                        "select n from SuccessionNotice n where n.accountId = :account and n.successionId = :succession",
                        SuccessionNotice.class)
                .setParameter("account", account.value())
                .setParameter("succession", succession)
                .getResultStream()
                .forEach(notice -> notice.putAway(clock.instant()));
    }
}
