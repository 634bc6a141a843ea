package com.opusimg.compliance.legal;

import com.opusimg.compliance.Recipients;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.look.LookReason;
import com.opusimg.platform.look.Looks;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.problem.Wrongs;
import com.opusimg.platform.security.PersonSeen.Purpose;
import com.opusimg.platform.security.PersonSeen.Seen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The register of requests of authorities. Every step locks the request and is audited; days are counted in UTC. */
@ApplicationScoped
public class LegalRequests {
    static final String OBJECT = "legal-request";

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    AuditLog audit;

    @Inject
    Looks looks;

    @Inject
    Recipients recipients;

    /** Takes a request into the register. Refuses with every field that is not right. */
    @Transactional
    public LegalRequest open(LegalFacts facts, Secrecy secrecy, AccountId by) {
        var wrong = new Wrongs();
        LegalFacts checked = checked(facts, wrong);
        Secrecy kept = secrecy.checked(today(), wrong);
        wrong.refuse();
        var request = new LegalRequest(checked, kept, by, clock.instant());
        em.persist(request);
        em.flush();
        request.numbered(em.createQuery("select r.number from LegalRequest r where r.id = :id", Long.class)
                .setParameter("id", request.getId())
                .getSingleResult());
        record(by, LegalAction.LEGAL_REQUEST_OPENED, request, kept.forbidden() ? "secret" : null);
        return request;
    }

    /** Corrects what was written down; possible until somebody has assessed it. */
    @Transactional
    public LegalRequest correct(UUID id, LegalFacts facts, AccountId by) {
        LegalRequest request = lock(id, LegalState.RECEIVED);
        var wrong = new Wrongs();
        LegalFacts checked = checked(facts, wrong);
        wrong.refuse();
        request.know(checked);
        record(by, LegalAction.LEGAL_REQUEST_CORRECTED, request, null);
        return request;
    }

    /** Writes down whether the request is valid in form, binds, how far it reaches, and whether it is contested. */
    @Transactional
    public LegalRequest assess(UUID id, Assessment given, AccountId by) {
        LegalRequest request = lock(id, LegalState.RECEIVED, LegalState.ASSESSED);
        var wrong = new Wrongs();
        String scope =
                wrong.text(given.scope(), "scope", "Write how far the request reaches, and why it binds or not.");
        wrong.refuse();
        var assessment = new Assessment(given.valid(), given.binding(), given.challenged(), scope);
        request.assess(assessment, by, clock.instant());
        record(by, LegalAction.LEGAL_REQUEST_ASSESSED, request, assessment.obliges() ? "obliges" : "does-not-oblige");
        return request;
    }

    /** Changes whether telling the person is forbidden, as where an authority lifts that or sets a new day. */
    @Transactional
    public LegalRequest keepSecret(UUID id, Secrecy given, AccountId by) {
        LegalRequest request = lock(id, LegalState.values());
        var wrong = new Wrongs();
        Secrecy secrecy = given.checked(today(), wrong);
        wrong.refuse();
        if (secrecy.forbidden() && told(id)) {
            throw new ProblemException(ProblemType.CONFLICT, "The person was told already.");
        }
        request.keep(secrecy, clock.instant());
        record(by, LegalAction.LEGAL_SECRECY_CHANGED, request, secrecy.forbidden() ? "secret" : "open");
        return request;
    }

    /** Ends a request upon which nothing is disclosed. */
    @Transactional
    public LegalRequest refuse(UUID id, String reason, AccountId by) {
        LegalRequest request = lock(id, LegalState.ASSESSED, LegalState.PROPOSED, LegalState.APPROVED);
        var wrong = new Wrongs();
        String why = wrong.text(reason, "reason", "Say why nothing is disclosed.");
        wrong.refuse();
        request.refuse(why, by, clock.instant());
        record(by, LegalAction.LEGAL_REQUEST_REFUSED, request, null);
        return request;
    }

    /** A request; refuses with {@code not-found}. */
    @Transactional
    public LegalRequest get(UUID id) {
        return Optional.ofNullable(id)
                .map(one -> em.find(LegalRequest.class, one))
                .orElseThrow(() -> ProblemException.notFound("request"));
    }

    /**
     * A request that a member of staff reads; refuses with {@code not-found}. Whom it is about sees that they did, unless they may not
     * know of the request, or not yet.
     */
    @Transactional
    public LegalRequest read(UUID id, AccountId staff) {
        LegalRequest request = get(id);
        if (request.getState() != LegalState.RECEIVED && request.isTellable(clock.instant())) {
            request.account()
                    .ifPresent(person -> looks.note(
                            person,
                            staff,
                            Seen.LEGAL_REQUEST,
                            new LookReason(Purpose.LEGAL_REQUEST, request.getNumber())));
        }
        return request;
    }

    /** Requests that came before the given one (exclusive), the newest first. */
    @Transactional
    public List<LegalRequest> before(UUID id, int limit) {
        return em.createQuery("select r from LegalRequest r where r.id < :id order by r.id desc", LegalRequest.class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Requests without an end yet, in no order. */
    @Transactional
    public List<LegalRequest> open() {
        return em.createQuery("select r from LegalRequest r where r.closedAt is null", LegalRequest.class)
                .getResultList();
    }

    /** What is proposed to be disclosed upon a request, approved, or was, by its id in the data map. */
    @Transactional
    public List<LegalItem> items(UUID id) {
        return em.createQuery("select i from LegalItem i where i.requestId = :id order by i.data", LegalItem.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** What the person was told of a request, in the order of time. */
    @Transactional
    public List<LegalNotice> notices(UUID id) {
        return em.createQuery("select n from LegalNotice n where n.requestId = :id order by n.id", LegalNotice.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** The whole register as CSV, the newest first; exporting it is audited. */
    @Transactional
    public String csv(AccountId by) {
        audit.record(by, LegalAction.LEGAL_REQUESTS_EXPORTED, OBJECT, null, null);
        return LegalCsv.of(
                em.createQuery("select r from LegalRequest r order by r.id desc", LegalRequest.class)
                        .getResultList(),
                em.createQuery("select i from LegalItem i order by i.data", LegalItem.class)
                        .getResultList());
    }

    /** Today, in UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    Instant now() {
        return clock.instant();
    }

    /** A request that nobody else changes until the transaction ends; refuses where it is in none of the states. */
    LegalRequest lock(UUID id, LegalState... allowed) {
        LegalRequest request = id == null ? null : em.find(LegalRequest.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (request == null) {
            throw ProblemException.notFound("request");
        }
        em.refresh(request);
        if (!List.of(allowed).contains(request.getState())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This is not its turn: the request is " + request.getState().id() + ".");
        }
        return request;
    }

    void record(AccountId by, LegalAction action, LegalRequest request, String detail) {
        audit.record(by, action, OBJECT, request.getId(), detail);
    }

    private LegalFacts checked(LegalFacts facts, Wrongs wrong) {
        LegalFacts checked = facts.checked(today(), wrong);
        if (facts.account() != null && recipients.hold(List.of(facts.account())).isEmpty()) {
            wrong.add("account", "There is no such account.");
        }
        return checked;
    }

    private boolean told(UUID id) {
        return em.createQuery("select count(n) from LegalNotice n where n.requestId = :id", Long.class)
                        .setParameter("id", id)
                        .getSingleResult()
                > 0;
    }
}
