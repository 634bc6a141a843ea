package com.opusimg.abuse;

import com.opusimg.account.Account;
import com.opusimg.account.AccountEvent;
import com.opusimg.account.Accounts;
import com.opusimg.account.Activity;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.purpose.ObjectionUpheld;
import com.opusimg.platform.purpose.Permissions;
import com.opusimg.platform.security.PersonSeen;
import com.opusimg.platform.settings.Settings;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Opens, approves, renews and closes cases. Every step locks the case, so that of two at once the second finds what the first
 * has done; from its end on a case is refused, swept or not.
 */
@ApplicationScoped
public class AbuseCases {
    private static final int LEAST_REASON = 10;
    private static final int LONGEST_REASON = 2_000;
    private static final int MOST_RECORDS = 10_000;
    private static final String RUNNING = " from AbuseCase c where c.endsAt > :now and c.accountId <> :viewer";

    /** What cases are for, in the register of purposes. */
    private static final String PURPOSE = "abuse";

    @Inject
    Event<PersonSeen> seen;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Accounts accounts;

    @Inject
    Activity activity;

    @Inject
    AuditLog audit;

    @Inject
    Permissions permissions;

    /**
     * A case with all that was asked for.
     *
     * @param proposals what was asked for, the latest first; never empty
     * @param records how many sign-in records are kept for it
     */
    public record Overview(AbuseCase about, List<Proposal> proposals, long records) {
        /** What was asked for last. */
        public Proposal latest() {
            return proposals.getFirst();
        }

        /** Whether it waits for a second member of staff. */
        public boolean waits() {
            return latest().approvedBy().isEmpty();
        }

        /** What is in force, if anything is. */
        public Optional<Proposal> inForce() {
            return proposals.stream()
                    .filter(one -> one.approvedBy().isPresent())
                    .findFirst();
        }
    }

    /**
     * Opens a case, for which nothing is kept until it is approved. Refuses grounds that say too little, a review date that is
     * past or too far, a case on one's own account, a second one on the same account, and where an objection to this was upheld.
     */
    @Transactional
    public UUID open(AccountId account, Grounds grounds, AccountId by) {
        refuseOwn(account, by);
        Instant review = check(grounds);
        accounts.get(account);
        refuseObjected(account);
        Instant now = clock.instant();
        // A case that has ended but was not swept yet must not stand in the way.
        lapse(
                em.createQuery(
                                "select c.id from AbuseCase c where c.accountId = :account and c.endsAt <= :now",
                                UUID.class)
                        .setParameter("account", account.value())
                        .setParameter("now", now)
                        .getResultList(),
                now);
        // Longer than this there would be nothing left to keep.
        var fresh = new AbuseCase(account, now, now.plus(settings.get(Settings.RETENTION_ACCOUNT_EVENTS)));
        em.persist(fresh);
        try {
            em.flush();
        } catch (PersistenceException failed) {
            if (UniqueViolation.isBehind(failed)) {
                throw new ProblemException(ProblemType.CONFLICT, "There is a case on this account already.");
            }
            throw failed;
        }
        em.persist(new Proposal(fresh.id(), grounds, review, by, now));
        record(by, AbuseAction.CASE_OPENED, fresh, grounds.kind());
        return fresh.id();
    }

    /**
     * Approves what was asked for: the sign-in records that the account has now are copied and kept until the review date.
     * Refuses whoever asked, and the account that it is about.
     */
    @Transactional
    public void approve(UUID id, AccountId by) {
        AbuseCase about = lock(id);
        refuseOwn(about.account(), by);
        refuseObjected(about.account());
        Proposal waiting = waiting(about)
                .orElseThrow(() -> new ProblemException(ProblemType.CONFLICT, "Nothing waits for approval here."));
        if (waiting.proposedBy().equals(by)) {
            throw new ProblemException(
                    ProblemType.NOT_ALLOWED, "You asked for this yourself. A second member of staff approves it.");
        }
        Instant now = clock.instant();
        if (!waiting.reviewAt().isAfter(now)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The review date that was asked for has passed. Close the case.");
        }
        boolean renewal = about.state() == CaseState.APPROVED;
        waiting.approve(by, now);
        about.approve(waiting.reviewAt());
        keepRecords(about);
        record(by, renewal ? AbuseAction.CASE_RENEWED : AbuseAction.CASE_APPROVED, about, waiting.kind());
    }

    /**
     * Asks for a later review date; the case stays as it is until a second member of staff approves. Refuses a day that is not
     * after the present one: it would end the case sooner.
     */
    @Transactional
    public void renew(UUID id, Grounds grounds, AccountId by) {
        AbuseCase about = lock(id);
        refuseOwn(about.account(), by);
        Instant review = check(grounds);
        if (waiting(about).isPresent()) {
            throw new ProblemException(ProblemType.CONFLICT, "Something waits for approval here already.");
        }
        if (em.find(Account.class, about.account().value()) == null) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The account is closed, so its case ends at the review date.");
        }
        if (!review.isAfter(about.endsAt())) {
            throw ProblemException.invalid(
                    "reviewOn", "Give a day after the present review, " + day(about.endsAt()) + ".");
        }
        em.persist(new Proposal(about.id(), grounds, review, by, clock.instant()));
        record(by, AbuseAction.CASE_RENEWAL_ASKED, about, grounds.kind());
    }

    /** Closes a case; its evidence is gone when this returns. */
    @Transactional
    public void close(UUID id, AccountId by) {
        AbuseCase about = lock(id);
        refuseOwn(about.account(), by);
        record(by, AbuseAction.CASE_CLOSED, about, proposals(about).getFirst().kind());
        em.createQuery("delete from AbuseCase c where c.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Deletes those cases that are over, with their evidence, and writes to the audit log that they went by themselves. */
    @Transactional
    int lapse(List<UUID> ids, Instant now) {
        if (ids.isEmpty()) {
            return 0;
        }
        // Locked, so that of two who find the same case one deletes it and one finds nothing.
        List<AbuseCase> over = em.createQuery(
                        "select c from AbuseCase c where c.id in :ids and c.endsAt <= :now", AbuseCase.class)
                .setParameter("ids", ids)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        if (over.isEmpty()) {
            return 0;
        }
        over.forEach(
                one -> audit.record(null, AbuseAction.CASE_LAPSED, "abuse_case", one.id(), "account " + one.account()));
        return em.createQuery("delete from AbuseCase c where c.id in :ids")
                .setParameter("ids", over.stream().map(AbuseCase::id).toList())
                .executeUpdate();
    }

    /** Running cases for a page of a list, the next review first, without one on the viewer's own account. */
    @Transactional
    public List<Overview> page(AccountId viewer, int first, int size) {
        return overviews(em.createQuery("select c" + RUNNING + " order by c.endsAt, c.id", AbuseCase.class)
                .setParameter("now", clock.instant())
                .setParameter("viewer", viewer.value())
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList());
    }

    /** How many cases {@link #page} goes through. */
    @Transactional
    public long count(AccountId viewer) {
        return em.createQuery("select count(c)" + RUNNING, Long.class)
                .setParameter("now", clock.instant())
                .setParameter("viewer", viewer.value())
                .getSingleResult();
    }

    /** Running cases opened before the given one (exclusive), the newest first, without one on the viewer's own account. */
    @Transactional
    public List<Overview> before(AccountId viewer, UUID id, int limit) {
        return overviews(em.createQuery("select c" + RUNNING + " and c.id < :id order by c.id desc", AbuseCase.class)
                .setParameter("now", clock.instant())
                .setParameter("viewer", viewer.value())
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList());
    }

    /** A running case; refuses with {@code not-found}. */
    @Transactional
    public Overview get(UUID id, AccountId viewer) {
        AbuseCase about = em.find(AbuseCase.class, id);
        if (about == null || isOver(about) || about.account().equals(viewer)) {
            throw ProblemException.notFound("case");
        }
        return overview(about).orElseThrow(() -> ProblemException.notFound("case"));
    }

    /** The sign-in records that are kept for a case, newest first. That they were looked at is written to the audit log. */
    @Transactional
    public List<Evidence> evidence(UUID id, AccountId viewer) {
        Overview found = get(id, viewer);
        record(
                viewer,
                AbuseAction.CASE_EVIDENCE_SEEN,
                found.about(),
                found.latest().kind());
        List<Evidence> records = em.createQuery(
                        "select e from Evidence e where e.caseId = :id order by e.at desc, e.id desc", Evidence.class)
                .setParameter("id", id)
                .getResultList();
        if (!records.isEmpty()) { // of a case that nobody approved there are none, and its person is told nothing
            seen.fire(new PersonSeen(
                    found.about().account(),
                    viewer,
                    PersonSeen.Seen.SIGN_IN_RECORDS,
                    PersonSeen.Purpose.ABUSE_CASE,
                    null));
        }
        return records;
    }

    /** The approved case on an account, if there is one. */
    @Transactional
    Optional<Overview> approvedOn(AccountId account) {
        return em.createQuery(
                        "select c from AbuseCase c where c.accountId = :account and c.state = :approved"
                                + " and c.endsAt > :now",
                        AbuseCase.class)
                .setParameter("account", account.value())
                .setParameter("approved", CaseState.APPROVED)
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst()
                .flatMap(this::overview);
    }

    /** Nothing for a case that somebody has just closed. */
    private Optional<Overview> overview(AbuseCase about) {
        return overviews(List.of(about)).stream().findFirst();
    }

    /** Two queries, however many there are. */
    private List<Overview> overviews(List<AbuseCase> cases) {
        if (cases.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = cases.stream().map(AbuseCase::id).toList();
        Map<UUID, List<Proposal>> proposals = em.createQuery(
                        "select p from Proposal p where p.caseId in :ids order by p.id desc", Proposal.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.groupingBy(Proposal::about));
        Map<UUID, Long> records = em.createQuery(
                        "select e.caseId, count(e) from Evidence e where e.caseId in :ids group by e.caseId",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
        return cases.stream()
                .filter(one -> proposals.containsKey(one.id()))
                .map(one -> new Overview(one, proposals.get(one.id()), records.getOrDefault(one.id(), 0L)))
                .toList();
    }

    private void refuseObjected(AccountId account) {
        if (!permissions.allows(account, PURPOSE)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The person's objection to this was upheld, so no records of this account are kept longer.");
        }
    }

    /** What was kept for the purpose goes with it (GDPR Art. 17(1)(c)). */
    @Transactional
    void objected(@Observes ObjectionUpheld event) {
        if (!event.purpose().equals(PURPOSE)) {
            return;
        }
        em.createQuery("select c from AbuseCase c where c.accountId = :account", AbuseCase.class)
                .setParameter("account", event.account().value())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(one -> {
                    record(
                            null,
                            AbuseAction.CASE_CLOSED,
                            one,
                            proposals(one).getFirst().kind());
                    em.createQuery("delete from AbuseCase c where c.id = :id")
                            .setParameter("id", one.id())
                            .executeUpdate();
                });
    }

    private void keepRecords(AbuseCase about) {
        Set<UUID> kept = em.createQuery("select e.eventId from Evidence e where e.caseId = :id", UUID.class)
                .setParameter("id", about.id())
                .getResultStream()
                .collect(Collectors.toSet());
        for (AccountEvent record : activity.recent(about.account(), MOST_RECORDS)) {
            if (!kept.contains(record.getId())) {
                em.persist(new Evidence(about.id(), record));
            }
        }
    }

    private AbuseCase lock(UUID id) {
        AbuseCase about = em.find(AbuseCase.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (about == null || isOver(about)) {
            throw ProblemException.notFound("case");
        }
        return about;
    }

    private boolean isOver(AbuseCase about) {
        return !about.endsAt().isAfter(clock.instant());
    }

    private Optional<Proposal> waiting(AbuseCase about) {
        return proposals(about).stream()
                .filter(one -> one.approvedBy().isEmpty())
                .findFirst();
    }

    private List<Proposal> proposals(AbuseCase about) {
        return em.createQuery("select p from Proposal p where p.caseId = :id order by p.id desc", Proposal.class)
                .setParameter("id", about.id())
                .getResultList();
    }

    private static void refuseOwn(AccountId account, AccountId by) {
        if (account.equals(by)) {
            throw new ProblemException(
                    ProblemType.NOT_ALLOWED, "It is about your own account, so others decide about it.");
        }
    }

    private Instant check(Grounds grounds) {
        if (grounds.kind() == null) {
            throw ProblemException.invalid(
                    "kind", "Say what the account is used for: spam, attack, brute-force, fraud or other.");
        }
        String reason = grounds.reason() == null ? "" : grounds.reason().strip();
        if (reason.length() < LEAST_REASON || reason.length() > LONGEST_REASON) {
            throw ProblemException.invalid(
                    "reason", "Say what was seen, in " + LEAST_REASON + " to " + LONGEST_REASON + " characters.");
        }
        LocalDate today = day(clock.instant());
        LocalDate furthest = lastReview();
        if (grounds.reviewOn() == null
                || !grounds.reviewOn().isAfter(today)
                || grounds.reviewOn().isAfter(furthest)) {
            throw ProblemException.invalid("reviewOn", "Give a day after today and not after " + furthest + ".");
        }
        return grounds.reviewOn().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The last day that a review can be on. */
    public LocalDate lastReview() {
        return day(clock.instant().plus(settings.get(Settings.ABUSE_REVIEW)));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private void record(AccountId by, AbuseAction action, AbuseCase about, AbuseKind kind) {
        audit.record(by, action, "abuse_case", about.id(), kind.name() + " account " + about.account());
    }
}
