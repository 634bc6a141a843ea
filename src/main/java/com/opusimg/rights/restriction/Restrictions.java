package com.opusimg.rights.restriction;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.mail.MailSent;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.AccountFrozen;
import com.opusimg.platform.standing.AccountThawed;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Pausing the processing of an account, and ending that (GDPR Art. 18; RGT-5). The person does both alone and at once. Where staff end
 * it, the person is told before: it is lifted a stated time after the mail has left, or when the person agrees by resuming.
 */
@ApplicationScoped
public class Restrictions {
    private static final int LONGEST_REASON = 2_000;
    private static final int LEAST_STAFF_REASON = 10;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    People people;

    @Inject
    StandingMails mails;

    @Inject
    AuditLog audit;

    @Inject
    Event<AccountFrozen> frozen;

    @Inject
    Event<AccountThawed> thawed;

    /** How an account is paused; empty where it is not. */
    @Transactional
    public Optional<Restriction> of(AccountId account) {
        return Optional.ofNullable(em.find(Restriction.class, account.value()));
    }

    /** Every account that is paused and was so after the given one (exclusive), by its id. */
    @Transactional
    public List<Restriction> after(UUID account, int limit) {
        return em.createQuery(
                        "select r from Restriction r where r.accountId > :after order by r.accountId",
                        Restriction.class)
                .setParameter("after", account == null ? Ids.NIL : account)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * The person pauses it: from the commit on, nothing is done with the account but what the person does, and its deadlines stand
     * still. Refuses with {@code conflict} where it is paused already.
     *
     * @param ground null for none
     * @param reason in own words, at most 2,000 characters, or null
     */
    @Transactional
    public Restriction pause(AccountId account, Ground ground, String reason) {
        return begin(account, ground, words(reason), null);
    }

    /** Staff pause it for the person, as after a request by letter; refuses as {@link #pause} does, and a reason that says nothing. */
    @Transactional
    public Restriction pauseFor(AccountId account, Ground ground, String reason, AccountId by) {
        requirePerson(account);
        return begin(account, ground, staffWords(reason), by);
    }

    /** The person resumes it, and so agrees to it being lifted. Refuses with {@code conflict} where it is not paused. */
    @Transactional
    public void resume(AccountId account) {
        end(held(account), account, RestrictionAction.RESTRICTION_ENDED);
    }

    /**
     * Staff announce that they will lift it: the person is mailed now, and it is lifted {@code OPUS_RESTRICTION_NOTICE} after that mail
     * has left. Announcing again gives another reason, and a mail and a time of its own.
     */
    @Transactional
    public Restriction announceLift(AccountId account, String reason, AccountId by) {
        requirePerson(account);
        Restriction restriction = held(account);
        String why = staffWords(reason);
        restriction.willLift(by, why, mails.willLift(account, why));
        record(by, RestrictionAction.RESTRICTION_LIFT_ANNOUNCED, account, null);
        return restriction;
    }

    /** From here the time runs: what the mail server did not take, the person cannot know of. */
    void told(@Observes MailSent event) {
        em.createQuery("update Restriction r set r.liftToldAt = :at where r.liftMail = :mail and r.liftToldAt is null")
                .setParameter("at", event.at())
                .setParameter("mail", event.mail())
                .executeUpdate();
    }

    /** Lifts those whose person has been told long enough. */
    @Transactional
    public void liftDue() {
        List<UUID> due = em.createQuery(
                        "select r.accountId from Restriction r where r.liftToldAt is not null and r.liftToldAt <= :told"
                                + " order by r.accountId",
                        UUID.class)
                .setParameter("told", clock.instant().minus(settings.get(Settings.RESTRICTION_NOTICE)))
                .getResultList();
        for (UUID account : due) {
            find(new AccountId(account))
                    .ifPresent(found -> end(found, found.liftBy(), RestrictionAction.RESTRICTION_LIFTED));
        }
    }

    private Restriction begin(AccountId account, Ground ground, String reason, AccountId by) {
        // To the microsecond, as the row keeps it: deadlines move by exactly what lies between two such moments.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var restriction = new Restriction(account, ground, reason, by, now);
        if (find(account).isPresent()) {
            throw paused();
        }
        em.persist(restriction);
        try {
            em.flush();
        } catch (PersistenceException failed) {
            throw UniqueViolation.isBehind(failed) ? paused() : failed;
        }
        frozen.fire(new AccountFrozen(account, now));
        mails.paused(account, by != null);
        record(
                by == null ? account : by,
                RestrictionAction.ACCOUNT_RESTRICTED,
                account,
                ground == null ? null : ground.name());
        return restriction;
    }

    private void end(Restriction restriction, AccountId by, RestrictionAction how) {
        AccountId account = restriction.account();
        Instant since = restriction.since();
        em.remove(restriction);
        em.flush();
        thawed.fire(new AccountThawed(account, since, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        mails.resumed(account);
        record(by, how, account, null);
    }

    private Restriction held(AccountId account) {
        return find(account)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.CONFLICT, "Processing of this account is not paused."));
    }

    private Optional<Restriction> find(AccountId account) {
        return Optional.ofNullable(em.find(
                Restriction.class,
                account.value(),
                LockModeType.PESSIMISTIC_WRITE,
                Map.of("eclipselink.refresh", "true")));
    }

    private void requirePerson(AccountId account) {
        if (people.find(account).isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such account.");
        }
    }

    private static ProblemException paused() {
        return new ProblemException(ProblemType.CONFLICT, "Processing of this account is paused already.");
    }

    private static String words(String reason) {
        if (reason == null || reason.isBlank()) {
            return null;
        }
        if (reason.strip().length() > LONGEST_REASON) {
            throw ProblemException.invalid("reason", "Say it in at most 2,000 characters.");
        }
        return reason.strip();
    }

    /** Staff say why; it is told to the person. */
    static String staffWords(String reason) {
        String words = words(reason);
        if (words == null || words.length() < LEAST_STAFF_REASON) {
            throw ProblemException.invalid("reason", "Say why, in 10 to 2,000 characters. The person is told.");
        }
        return words;
    }

    static String ownWords(String field, String text) {
        String words = text == null ? "" : text.strip();
        if (words.length() < LEAST_STAFF_REASON || words.length() > LONGEST_REASON) {
            throw ProblemException.invalid(field, "Say why, in 10 to 2,000 characters.");
        }
        return words;
    }

    private void record(AccountId by, RestrictionAction action, AccountId account, String detail) {
        audit.record(by, action, "account", account.value(), detail);
    }
}
