package com.opusimg.organisation.agreement;

import com.opusimg.account.OpenAccounts;
import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.organisation.OrganisationAction;
import com.opusimg.organisation.OrganisationId;
import com.opusimg.organisation.Seats;
import com.opusimg.organisation.agreement.AgreementObjection.State;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
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

/** Objections of organisations (GDPR Art. 28(2)): within the period of a version, at the moment that this server's clock says. */
@ApplicationScoped
public class AgreementObjections {
    private static final String OBJECT = "agreement-objection";
    private static final int LEAST = 10;
    private static final int LONGEST = 4_000;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Seats seats;

    @Inject
    Agreements agreements;

    @Inject
    OpenAccounts open;

    @Inject
    AgreementMails mails;

    @Inject
    AuditLog audit;

    /** Objects to a version. Refuses with {@code conflict} after its period, and while another objection to it is open. */
    @Transactional
    public AgreementObjection object(AccountId account, OrganisationId organisation, int number, String reason) {
        String why = text("reason", reason, "Say what you object to and why");
        seats.lock(account, organisation, Power.PRIVACY);
        open.require(account);
        AgreementVersion version = agreements.find(number);
        Instant now = clock.instant();
        if (!now.isBefore(version.objectionsUntil())) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The time to object to version " + number + " has passed.");
        }
        if (of(organisation).stream().anyMatch(one -> one.number() == number && one.state() == State.OPEN)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "An objection to this version is open. Withdraw it to word it anew.");
        }
        var objection = new AgreementObjection(organisation, number, account, why, now);
        em.persist(objection);
        audit.record(account, OrganisationAction.AGREEMENT_OBJECTED, OBJECT, objection.id(), Integer.toString(number));
        return objection;
    }

    /** Takes an objection back while it is open. */
    @Transactional
    public AgreementObjection withdraw(AccountId account, OrganisationId organisation, UUID id) {
        seats.lock(account, organisation, Power.PRIVACY);
        AgreementObjection one = locked(id);
        if (!one.organisation().equals(organisation)) {
            throw ProblemException.notFound("objection");
        }
        one.end(State.WITHDRAWN, null, clock.instant());
        audit.record(account, OrganisationAction.AGREEMENT_OBJECTION_WITHDRAWN, OBJECT, id, null);
        return one;
    }

    /**
     * Answers an objection, for the operator; the organisation's owners and privacy officers get the answer by mail.
     *
     * @param upheld whether the operator follows it
     */
    @Transactional
    public AgreementObjection answer(UUID id, boolean upheld, String text, AccountId by) {
        String answer = text("text", text, "Write what the organisation is told");
        AgreementObjection one = locked(id);
        one.end(upheld ? State.UPHELD : State.ANSWERED, answer, clock.instant());
        mails.answered(one);
        audit.record(
                by,
                OrganisationAction.AGREEMENT_OBJECTION_ANSWERED,
                OBJECT,
                id,
                one.state().id());
        return one;
    }

    /** Those of an organisation, the newest first. */
    @Transactional
    public List<AgreementObjection> of(AccountId account, OrganisationId organisation) {
        seats.require(account, organisation, Power.PRIVACY);
        return of(organisation);
    }

    /** Those of all organisations before an id (exclusive), the newest first: for the operator. */
    @Transactional
    public List<AgreementObjection> before(UUID id, int limit) {
        return em.createQuery(
                        "select o from AgreementObjection o where o.id < :id order by o.id desc",
                        AgreementObjection.class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    private List<AgreementObjection> of(OrganisationId organisation) {
        return em.createQuery(
                        "select o from AgreementObjection o where o.organisationId = :organisation order by o.id desc",
                        AgreementObjection.class)
                .setParameter("organisation", organisation.value())
                .getResultList();
    }

    private AgreementObjection locked(UUID id) {
        AgreementObjection one = Optional.ofNullable(id)
                .map(given -> em.find(AgreementObjection.class, given, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> ProblemException.notFound("objection"));
        em.refresh(one);
        if (one.state() != State.OPEN) {
            throw new ProblemException(ProblemType.CONFLICT, "This objection is answered or withdrawn.");
        }
        return one;
    }

    private static String text(String field, String given, String message) {
        String text = given == null ? "" : given.strip();
        if (text.length() < LEAST || text.length() > LONGEST) {
            throw ProblemException.invalid(field, message + ", in " + LEAST + " to " + LONGEST + " characters.");
        }
        return text;
    }
}
