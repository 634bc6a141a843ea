package com.opusimg.rights.mailbox;

import com.opusimg.platform.Drill;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.mail.Inbox.Waiting;
import com.opusimg.platform.mail.IncomingMail;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.mailbox.TakenMail.Outcome;
import com.opusimg.rights.request.Correspondence;
import com.opusimg.rights.request.Intake;
import com.opusimg.rights.request.Requests;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.Way;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes mails, each once: that it was taken and the case that it became are one transaction. */
@ApplicationScoped
class MailboxRows {
    private static final String MAILBOX = "privacy";

    /** Of one of our own mails, its number; {@code MimeMessages} writes it. */
    private static final Pattern OURS =
            Pattern.compile("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^<>\\s]+>", Pattern.CASE_INSENSITIVE);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    ColumnCipher cipher;

    @Inject
    Requests requests;

    @Inject
    Correspondence correspondence;

    @Inject
    Mailer mailer;

    @Inject
    Drill drill;

    /** Takes the mailbox for a while, unless somebody else has it. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean hold(String holder, Duration longest) {
        Instant now = clock.instant();
        return em.createQuery("update RightsMailbox m set m.leaseUntil = :until, m.holder = :holder"
                                + " where m.id = :id and (m.leaseUntil is null or m.leaseUntil < :now)")
                        .setParameter("until", now.plus(longest))
                        .setParameter("holder", holder)
                        .setParameter("id", MAILBOX)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** Gives it back, if it still is the holder's. */
    @Transactional(TxType.REQUIRES_NEW)
    void release(String holder) {
        em.createQuery("update RightsMailbox m set m.leaseUntil = null, m.holder = null"
                        + " where m.id = :id and m.holder = :holder")
                .setParameter("id", MAILBOX)
                .setParameter("holder", holder)
                .executeUpdate();
    }

    /** What became of a mail, if it was taken. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Outcome> taken(Waiting mail) {
        return em.createQuery(
                        "select m.outcome from RightsMail m where m.validity = :validity and m.uid = :uid",
                        Outcome.class)
                .setParameter("validity", mail.validity())
                .setParameter("uid", mail.uid())
                .getResultStream()
                .findFirst();
    }

    /** How many mails became cases, or could not, in the hour until now. */
    @Transactional(TxType.REQUIRES_NEW)
    long lately() {
        return em.createQuery(
                        "select count(m) from RightsMail m where m.takenAt > :since and m.outcome <> :ignored",
                        Long.class)
                .setParameter("since", clock.instant().minus(Duration.ofHours(1)))
                .setParameter("ignored", Outcome.IGNORED)
                .getSingleResult();
    }

    /** How many of them in this hour of the clock are said to be of one sender. */
    @Transactional(TxType.REQUIRES_NEW)
    long lately(String address) {
        return em.createQuery("select count(m) from RightsMail m where m.sender = :sender", Long.class)
                .setParameter("sender", sender(address))
                .getSingleResult();
    }

    /**
     * Makes a case of a mail, or adds it to the one that it answers.
     *
     * @return what became of it; the same as the first time where it was taken before
     */
    @Transactional(TxType.REQUIRES_NEW)
    Outcome take(Waiting waiting, IncomingMail mail) {
        Instant now = clock.instant();
        Optional<RightsCase> answered = answered(mail);
        TakenMail row = row(waiting, mail, answered.isPresent() ? Outcome.ADDED : Outcome.OPENED, now);
        if (row == null) {
            return Outcome.OPENED;
        }
        RightsCase about = answered.isPresent()
                ? correspondence.add(answered.get().id(), words("mailbox.answer", mail))
                : open(waiting, mail, now);
        row.became(row.outcome(), about.id());
        if (mail.attachments() > 0) {
            mailer.queue(
                    null,
                    new Mail(
                            mail.from(),
                            Texts.text("mailbox.attachments.subject", about.number()),
                            Texts.text("mailbox.attachments.text", mail.attachments(), about.number())));
        }
        em.flush();
        drill.point("mailbox-opened");
        return row.outcome();
    }

    /** Notes that a mail opens nothing. */
    @Transactional(TxType.REQUIRES_NEW)
    void note(Waiting waiting, IncomingMail mail, Outcome outcome) {
        row(waiting, mail, outcome, clock.instant());
    }

    /** The row that says that it was taken; null where there is one for the same mail. */
    private TakenMail row(Waiting waiting, IncomingMail mail, Outcome outcome, Instant now) {
        String content = cipher.digest(
                String.join("\n", "opus mail v1", mail.messageId(), mail.from(), mail.subject(), mail.text()));
        boolean known = em.createQuery("select count(m) from RightsMail m where m.content = :content", Long.class)
                        .setParameter("content", content)
                        .getSingleResult()
                > 0;
        if (known) {
            return null;
        }
        var row = new TakenMail(waiting.validity(), waiting.uid(), content, sender(mail.from()), outcome, null, now);
        em.persist(row);
        try {
            em.flush();
        } catch (PersistenceException failed) {
            if (UniqueViolation.isBehind(failed)) {
                throw new TakenMeanwhileException();
            }
            throw failed;
        }
        return row;
    }

    /** Another node was faster; the transaction is of no use any more. */
    static final class TakenMeanwhileException extends RuntimeException {}

    private Optional<RightsCase> answered(IncomingMail mail) {
        return mail.references().stream()
                .map(OURS::matcher)
                .filter(Matcher::matches)
                .map(ours -> UUID.fromString(ours.group(1)))
                .flatMap(ours -> correspondence.ofMail(ours).stream())
                .findFirst();
    }

    private RightsCase open(Waiting waiting, IncomingMail mail, Instant now) {
        Instant received = waiting.receivedAt();
        return requests.open(
                new Intake(
                        KindWords.kind(mail.subject(), mail.text()),
                        KindWords.regime(mail.subject(), mail.text()),
                        Way.MAIL,
                        null,
                        mail.from(),
                        null,
                        words("mailbox.mail", mail),
                        null),
                received == null || received.isAfter(now) ? now : received.truncatedTo(ChronoUnit.SECONDS));
    }

    /** What staff read: the mail as far as it is text, and what it had besides. */
    private static String words(String key, IncomingMail mail) {
        String text = mail.text().isEmpty() ? Texts.text("mailbox.noText") : mail.text();
        var words = new StringBuilder(Texts.text(key, mail.from(), mail.subject()))
                .append("\n\n")
                .append(text);
        if (mail.attachments() > 0) {
            words.append("\n\n").append(Texts.text("mailbox.attachments", mail.attachments()));
        }
        if (mail.cut()) {
            words.append("\n\n").append(Texts.text("mailbox.cut"));
        }
        return words.toString();
    }

    /** A digest that is another one with each hour, so that it tells who wrote often, and not who wrote when. */
    private String sender(String address) {
        return cipher.digest("opus mail sender v1 " + clock.instant().truncatedTo(ChronoUnit.HOURS) + " " + address);
    }
}
