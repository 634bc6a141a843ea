package com.opusimg.news;

import com.opusimg.account.Accounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.mail.BulkMail;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Permission;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Writes and sends mailings. Sending goes in batches: mails and the mark of how far it got are written in one transaction, so that
 * a crash repeats none and leaves none out. It counts as being sent until all of it has left, and can be stopped until then. Whoever
 * subscribes while it is sent gets the next one.
 */
@ApplicationScoped
public class Mailings {
    private static final int BATCH = 20;
    private static final int LONGEST_SUBJECT = 150;
    private static final int LONGEST_BODY = 20_000;
    private static final int SHOWN = 50;

    /** What links carry so that somebody learns who followed them. */
    private static final Pattern TRACKING = Pattern.compile(
            "[?&#;](utm_\\w+|gclid|dclid|fbclid|msclkid|mc_[ce]id|mkt_tok|_hs\\w+|hsa_\\w+|igshid|vero_id|oly_\\w+)=",
            Pattern.CASE_INSENSITIVE);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Subscriptions subscriptions;

    @Inject
    NewsMails mails;

    @Inject
    Accounts accounts;

    @Inject
    AuditLog audit;

    @Inject
    BulkMail bulk;

    @Inject
    AfterCommit afterCommit;

    @Inject
    Instance<MailingSender> sender;

    @Inject
    Drill drill;

    @Resource
    ManagedExecutorService executor;

    /** The latest mailings, the newest first. */
    @Transactional
    public List<Mailing> latest() {
        return em.createQuery("select m from NewsMailing m order by m.id desc", Mailing.class)
                .setMaxResults(SHOWN)
                .getResultList();
    }

    /** How many mails of a mailing are in the outbox. */
    public long waiting(Mailing mailing) {
        return mailing.state() == Mailing.State.SENDING ? bulk.waiting(mailing.id()) : 0;
    }

    /** A mailing; refuses with {@code not-found} one that is not there. */
    @Transactional
    public Mailing get(UUID id) {
        Mailing mailing = em.find(Mailing.class, id);
        if (mailing == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such mailing.");
        }
        return mailing;
    }

    /**
     * Keeps a draft: a new one, or another text of one. Refuses a wrong field, and with {@code conflict} one that is no draft any
     * more, or that somebody else has changed.
     *
     * @param id null for a new one
     * @param revision the one that the text goes on from
     */
    @Transactional
    public Mailing save(UUID id, int revision, String subject, String body, AccountId author) {
        check(subject, body);
        if (id == null) {
            var mailing = new Mailing(author, subject.strip(), normal(body), clock.instant());
            em.persist(mailing);
            return mailing;
        }
        Mailing mailing = draft(id, revision);
        mailing.write(subject.strip(), normal(body));
        return mailing;
    }

    /** Takes a draft away, as {@link #save} refuses. */
    @Transactional
    public void delete(UUID id, int revision) {
        em.remove(draft(id, revision));
    }

    /** Sends a mailing to the address of whoever asks, and to nobody else. */
    @Transactional
    public void test(UUID id, AccountId to) {
        mails.test(accounts.get(to), get(id));
    }

    /** What a recipient would read, with a link that stands for theirs. */
    public String preview(String body) {
        return mails.text(body == null ? "" : normal(body), "https://…");
    }

    /**
     * Begins to send to all that are confirmed now; for administrators. Refuses with {@code conflict} a draft that somebody else has
     * changed: nobody sends what they have not seen.
     *
     * @param revision the one that was shown
     */
    @Transactional
    public void send(UUID id, int revision, AccountId by) {
        if (!accounts.get(by).role().may(Permission.NEWS_SEND)) {
            throw new ProblemException(ProblemType.NOT_ALLOWED, "Only an administrator sends to everybody.");
        }
        if (!subscriptions.isOn()) {
            throw new ProblemException(ProblemType.CONFLICT, "News are switched off (OPUS_MARKETING_MAIL).");
        }
        Mailing mailing = draft(id, revision);
        long recipients = subscriptions.count();
        if (recipients == 0) {
            throw new ProblemException(ProblemType.CONFLICT, "Nobody has a confirmed subscription.");
        }
        mailing.start(recipients, clock.instant());
        audit.record(by, NewsAction.MAILING_STARTED, "mailing", id, Long.toString(recipients));
        afterCommit.run(() -> executor.execute(sender.get()::run));
    }

    /** Ends the sending of a mailing: what waits is dropped, and the rest is not queued. Refuses one that is not being sent. */
    @Transactional
    public void stop(UUID id, AccountId by) {
        Mailing mailing = locked(id);
        if (mailing.state() != Mailing.State.SENDING) {
            throw new ProblemException(ProblemType.CONFLICT, "This mailing is not being sent, or all of it has left.");
        }
        mailing.stop(bulk.drop(id), clock.instant());
        audit.record(by, NewsAction.MAILING_STOPPED, "mailing", id, mailing.queued() + " of " + mailing.recipients());
    }

    /** Those that are being sent. */
    @Transactional
    List<UUID> sending() {
        return em.createQuery("select m.id from NewsMailing m where m.state = :sending order by m.id", UUID.class)
                .setParameter("sending", Mailing.State.SENDING)
                .getResultList();
    }

    /** Hands one batch to the outbox, under a lock on the mailing; false when nothing was left to hand over. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean sendBatch(UUID id) {
        Mailing mailing = em.find(Mailing.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (mailing == null || mailing.state() != Mailing.State.SENDING) {
            return false;
        }
        List<Subscription> batch = em.createQuery(
                        "select s from NewsSubscription s where s.id > :reached and s.confirmedAt <= :start order by s.id",
                        Subscription.class)
                .setParameter("reached", mailing.reached())
                .setParameter("start", mailing.startedAt())
                .setMaxResults(BATCH)
                .getResultList();
        for (Subscription subscription : batch) {
            mails.news(subscription, mailing);
            mailing.reach(subscription.id());
        }
        if (batch.isEmpty()) {
            if (bulk.waiting(id) == 0) {
                mailing.finish(clock.instant());
            }
            return false;
        }
        if (batch.size() < BATCH) {
            drill.point("news-last-batch");
        }
        return true;
    }

    private Mailing locked(UUID id) {
        Mailing mailing = get(id);
        em.lock(mailing, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(mailing);
        return mailing;
    }

    private Mailing draft(UUID id, int revision) {
        Mailing mailing = locked(id);
        if (mailing.state() != Mailing.State.DRAFT) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This mailing is no draft any more: it is sent as it was.");
        }
        if (mailing.revision() != revision) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Somebody else changed this draft since you opened it. Open theirs from the list, or keep yours as a new one.");
        }
        return mailing;
    }

    private static void check(String subject, String body) {
        var wrong = new ArrayList<Violation>();
        if (subject == null
                || subject.isBlank()
                || subject.strip().length() > LONGEST_SUBJECT
                || subject.chars().anyMatch(Character::isISOControl)) {
            wrong.add(new Violation(
                    "subject", "Give a subject of one line, at most " + LONGEST_SUBJECT + " characters."));
        }
        if (body == null || body.isBlank() || normal(body).length() > LONGEST_BODY) {
            wrong.add(new Violation("body", "Give a text, at most 20,000 characters."));
        } else if (body.chars().anyMatch(one -> Character.isISOControl(one) && "\r\n\t".indexOf(one) < 0)) {
            wrong.add(new Violation("body", "Give a text without control characters."));
        } else if (TRACKING.matcher(body).find()) {
            wrong.add(new Violation(
                    "body", "A link has a parameter that tells who followed it, such as utm_source. Take it out."));
        }
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, wrong.getFirst().message(), wrong);
        }
    }

    /** Lines ended by line feeds, as mails have them. */
    private static String normal(String body) {
        return body.replace("\r\n", "\n").replace('\r', '\n').strip();
    }
}
