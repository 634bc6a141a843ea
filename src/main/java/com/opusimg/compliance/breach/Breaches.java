package com.opusimg.compliance.breach;

import com.opusimg.compliance.breach.Breach.Decision;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Breaches from the moment in which somebody becomes aware to the end. Every step locks the case and is audited. */
@ApplicationScoped
public class Breaches {
    /** What a breach is called in the audit chain. */
    public static final String OBJECT = "breach";

    private static final int LEAST_REASON = 20;
    private static final int LONGEST_REASON = 4_000;
    private static final int LONGEST_LETTER = 10_000;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    AuditLog audit;

    /**
     * Opens a case. The clock runs from when somebody became aware, not from now.
     *
     * @param drill whether nothing has happened, and it is an exercise
     */
    @Transactional
    public Breach open(BreachFacts given, Instant awareAt, boolean drill, AccountId by) {
        Instant now = clock.instant();
        BreachFacts facts = given.checked(now);
        if (awareAt == null || awareAt.isBefore(BreachFacts.FIRST) || awareAt.isAfter(now)) {
            throw ProblemException.invalid("awareAt", "Say when somebody here became aware of it: now, or before.");
        }
        var breach = new Breach(facts, awareAt, drill, by, now);
        em.persist(breach);
        em.flush();
        breach.numbered(em.createQuery("select b.number from Breach b where b.id = :id", Long.class)
                .setParameter("id", breach.getId())
                .getSingleResult());
        audit.record(by, BreachAction.BREACH_OPENED, OBJECT, breach.getId(), drill ? "drill" : null);
        return breach;
    }

    /** Writes down what is known by now. */
    @Transactional
    public Breach know(UUID id, BreachFacts given, AccountId by) {
        Breach breach = lock(id);
        breach.know(given.checked(clock.instant()));
        audit.record(by, BreachAction.BREACH_CHANGED, OBJECT, id, null);
        return breach;
    }

    /**
     * Notes that the authority was told now. Later than 72 hours it needs the reasons for the delay (GDPR Art. 33(1)).
     *
     * @param late why it is late; null or empty in time
     */
    @Transactional
    public Breach authorityTold(UUID id, String late, AccountId by) {
        Breach breach = lock(id);
        if (breach.getAuthorityDecision() == Decision.TELL) {
            throw new ProblemException(ProblemType.CONFLICT, "The authority was told already.");
        }
        Instant now = clock.instant();
        String reason = now.isAfter(breach.getDueAt())
                ? reason(late, "late", "More than 72 hours have passed: say why the authority is told late.")
                : null;
        breach.authority(Decision.TELL, reason, now);
        audit.record(by, BreachAction.BREACH_AUTHORITY_TOLD, OBJECT, id, reason == null ? null : "late");
        return breach;
    }

    /** Decides that the authority need not be told, since a risk is unlikely; why is kept for it (GDPR Art. 33(1), (5)). */
    @Transactional
    public Breach authorityNotNeeded(UUID id, String why, AccountId by) {
        Breach breach = lock(id);
        if (breach.getAuthorityDecision() == Decision.TELL) {
            throw new ProblemException(ProblemType.CONFLICT, "The authority was told already.");
        }
        if (breach.getRisk() != Risk.UNLIKELY) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The authority is told unless a risk is unlikely. Assess the risk as unlikely first, if it is.");
        }
        breach.authority(
                Decision.NOT_NEEDED,
                reason(why, "reason", "Say why a risk is unlikely: the authority may ask."),
                clock.instant());
        audit.record(by, BreachAction.BREACH_AUTHORITY_NOT_NEEDED, OBJECT, id, null);
        return breach;
    }

    /** Decides that those who are affected are told, with this text. Refuses while nobody is known to be affected. */
    @Transactional
    public Breach tellPeople(UUID id, String letter, AccountId by) {
        Breach breach = lock(id);
        breach.tellPeople(tellable(breach, letter), clock.instant());
        audit.record(by, BreachAction.BREACH_PEOPLE_TO_BE_TOLD, OBJECT, id, null);
        return breach;
    }

    /** Refuses what {@link #tellPeople} would refuse, and changes nothing. */
    @Transactional
    public void requireTellable(UUID id, String letter) {
        tellable(lock(id), letter);
    }

    /** What people are told, without space around it. */
    private String tellable(Breach breach, String letter) {
        if (breach.getPeopleDecision() == Decision.TELL) {
            throw new ProblemException(ProblemType.CONFLICT, "They are being told already.");
        }
        String text = BreachFacts.required(letter, "letter", LONGEST_LETTER, "Write what people are told.");
        if (text.contains(Texts.text("breach.follows"))) {
            throw ProblemException.invalid(
                    "letter", "The text still has \"" + Texts.text("breach.follows") + "\". Write it in plain words.");
        }
        if (affected(breach.getId()) == 0) {
            throw new ProblemException(ProblemType.CONFLICT, "Find out first who is affected.");
        }
        return text;
    }

    /** Decides that people need not be told; why is kept (GDPR Art. 34(3), 33(5)). */
    @Transactional
    public Breach peopleNotNeeded(UUID id, Ground ground, String why, AccountId by) {
        Breach breach = lock(id);
        if (breach.getPeopleDecision() == Decision.TELL) {
            throw new ProblemException(ProblemType.CONFLICT, "They are being told already.");
        }
        if (ground == null) {
            throw ProblemException.invalid("ground", "Say on which ground people are not told.");
        }
        if (ground == Ground.NO_HIGH_RISK && (breach.getRisk() == null || breach.getRisk() == Risk.HIGH)) {
            throw ProblemException.invalid("ground", "The risk is high, or not assessed: this ground does not hold.");
        }
        breach.leavePeople(
                ground,
                reason(why, "reason", "Say why people need not be told: the authority may ask."),
                clock.instant());
        audit.record(by, BreachAction.BREACH_PEOPLE_NOT_NEEDED, OBJECT, id, ground.id());
        return breach;
    }

    /** Closes a case of which everything is decided; refuses with what is open. */
    @Transactional
    public Breach close(UUID id, AccountId by) {
        Breach breach = lock(id);
        if (breach.getRisk() == null || breach.getAuthorityDecision() == null || breach.getPeopleDecision() == null) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Assess the risk, and decide about the authority and about the people, before you close it.");
        }
        if (breach.getPeopleDecision() == Decision.TELL && untold(id) > 0) {
            throw new ProblemException(ProblemType.CONFLICT, "Not everybody has been written to yet.");
        }
        breach.close(clock.instant());
        audit.record(by, BreachAction.BREACH_CLOSED, OBJECT, id, null);
        return breach;
    }

    /** A breach; refuses with {@code not-found}. */
    @Transactional
    public Breach get(UUID id) {
        return Optional.ofNullable(id)
                .map(one -> em.find(Breach.class, one))
                .orElseThrow(() -> ProblemException.notFound("breach"));
    }

    /** The register: breaches opened before the given one (exclusive), the newest first, told of or not. */
    @Transactional
    public List<Breach> before(UUID id, int limit) {
        return em.createQuery("select b from Breach b where b.id < :id order by b.id desc", Breach.class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The whole register as CSV, the newest first. */
    @Transactional
    public String csv(AccountId by) {
        audit.record(by, BreachAction.BREACHES_EXPORTED, OBJECT, null, null);
        return BreachCsv.of(em.createQuery("select b from Breach b order by b.id desc", Breach.class)
                .getResultList());
    }

    /** How many people are known to be affected, as they were found and have not been erased since. */
    @Transactional
    public long affected(UUID id) {
        return em.createQuery("select count(p) from BreachPerson p where p.breachId = :id", Long.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    private long untold(UUID id) {
        return em.createQuery(
                        "select count(p) from BreachPerson p where p.breachId = :id and p.queuedAt is null", Long.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    /** An open breach that nobody else changes until the transaction ends. */
    Breach lock(UUID id) {
        Breach breach = id == null ? null : em.find(Breach.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (breach == null) {
            throw ProblemException.notFound("breach");
        }
        em.refresh(breach);
        if (breach.getClosedAt() != null) {
            throw new ProblemException(ProblemType.CONFLICT, "This breach is closed.");
        }
        return breach;
    }

    private static String reason(String given, String field, String missing) {
        String reason = BreachFacts.required(given, field, LONGEST_REASON, missing);
        if (reason.length() < LEAST_REASON) {
            throw ProblemException.invalid(field, "Write at least " + LEAST_REASON + " characters.");
        }
        return reason;
    }
}
