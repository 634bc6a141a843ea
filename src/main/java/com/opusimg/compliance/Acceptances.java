package com.opusimg.compliance;

import com.opusimg.compliance.PolicyAcceptance.Way;
import com.opusimg.compliance.PolicyDocument.Standing;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Who accepted which version of the terms. Nothing asks this log whether something is allowed: it is the record of a contract,
 * and consent has a record of its own (CON-13).
 */
@ApplicationScoped
public class Acceptances {
    /** The name of the field, on the page and in the API, that says which version of the terms is accepted. */
    public static final String FIELD = "acceptTerms";

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Policies policies;

    @Inject
    AuditLog audit;

    /**
     * What the new owner of an account accepted and was told of, with the transaction that opens the account.
     *
     * @param terms number of the version of the terms that they accepted, or null for none
     * @throws ProblemException by the field {@value #FIELD}, unless it is the version in force, or one that only changes
     *     that were not material have replaced since
     */
    @Transactional
    public void signedUp(AccountId account, Integer terms, Way way) {
        record(account, acceptable(terms), way);
        for (PolicyDocument document : PolicyDocument.values()) {
            if (document.standing() == Standing.TOLD) {
                record(account, policies.inForce(document), way);
            }
        }
    }

    /** Somebody with an account accepts a version of the terms: the one in force, or one to come. */
    @Transactional
    public void accept(AccountId account, PolicyDocument document, int number, Way way) {
        if (document.standing() != Standing.ACCEPTED) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This document informs. There is nothing to accept or to agree to.");
        }
        PolicyVersion version = policies.version(document, number);
        if (!policies.upcoming(document).contains(version)) {
            version = acceptable(number);
        }
        record(account, version, way);
    }

    /** Everything that a person accepted or was told of, the newest first. */
    @Transactional
    public List<PolicyAcceptance> of(AccountId account) {
        return em.createQuery(
                        "select a from PolicyAcceptance a where a.accountId = :account order by a.id desc",
                        PolicyAcceptance.class)
                .setParameter("account", account.value())
                .getResultList();
    }

    private PolicyVersion acceptable(Integer number) {
        PolicyVersion inForce = policies.inForce(PolicyDocument.TERMS);
        if (number == null) {
            throw ProblemException.invalid(
                    FIELD, "Accept the terms of service: say which version, now " + inForce.getNumber() + ".");
        }
        if (number == inForce.getNumber()) {
            return inForce;
        }
        List<PolicyVersion> held = policies.history(PolicyDocument.TERMS).stream()
                .filter(version -> !version.getEffectiveAt().isAfter(clock.instant()))
                .sorted(Comparator.comparing(PolicyVersion::getEffectiveAt)
                        .thenComparing(PolicyVersion::getNumber)
                        .reversed())
                .toList();
        for (PolicyVersion version : held) {
            if (version.getNumber() == number) {
                return version;
            }
            if (version.isMaterial()) {
                break; // what comes before it says something else
            }
        }
        throw ProblemException.invalid(
                FIELD,
                "This is not the version of the terms that holds now. Read version " + inForce.getNumber()
                        + ", and accept that.");
    }

    private void record(AccountId account, PolicyVersion version, Way way) {
        Instant now = clock.instant();
        long before = em.createQuery(
                        "select count(a) from PolicyAcceptance a where a.accountId = :account"
                                + " and a.document = :document and a.number = :number",
                        Long.class)
                .setParameter("account", account.value())
                .setParameter("document", version.getDocument().getId())
                .setParameter("number", version.getNumber())
                .getSingleResult();
        if (before > 0) {
            return; // the first time is what counts
        }
        em.createQuery("update PolicyAcceptance a set a.replacedAt = :now where a.accountId = :account"
                        + " and a.document = :document and a.replacedAt is null")
                .setParameter("now", now)
                .setParameter("account", account.value())
                .setParameter("document", version.getDocument().getId())
                .executeUpdate();
        em.persist(new PolicyAcceptance(account, version, way, now));
        try {
            em.flush();
        } catch (PersistenceException failed) {
            throw UniqueViolation.isBehind(failed)
                    ? new ProblemException(ProblemType.CONFLICT, "This was accepted a moment ago.")
                    : failed;
        }
        if (version.getDocument().standing() == Standing.ACCEPTED) {
            audit.record(
                    account,
                    PolicyAction.POLICY_ACCEPTED,
                    "policy",
                    version.getId(),
                    version.getDocument().getId() + " " + version.getNumber());
        }
    }
}
