package com.opusimg.compliance;

import com.opusimg.compliance.PolicyAcceptance.Way;
import com.opusimg.compliance.PolicyDocument.Standing;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
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
    Recipients recipients;

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
                record(account, policies.listed(document), way);
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
        if (recipients.hold(List.of(account)).isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such account.");
        }
        PolicyListing version = policies.listed(document, number);
        record(account, version.getEffectiveAt().isAfter(clock.instant()) ? version : acceptable(number), way);
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

    private PolicyListing acceptable(Integer number) {
        PolicyListing inForce = policies.listed(PolicyDocument.TERMS);
        if (number == null) {
            throw ProblemException.invalid(
                    FIELD, "Accept the terms of service: say which version, now " + inForce.getNumber() + ".");
        }
        if (number == inForce.getNumber()) {
            return inForce;
        }
        for (PolicyListing version : policies.held(PolicyDocument.TERMS)) {
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

    private void record(AccountId account, PolicyListing version, Way way) {
        Instant now = clock.instant();
        List<PolicyAcceptance> before = of(account).stream()
                .filter(one -> one.getDocument() == version.getDocument())
                .toList();
        if (before.stream().anyMatch(one -> one.getNumber() == version.getNumber())) {
            return; // the first time is what counts
        }
        var acceptance = new PolicyAcceptance(account, version, way, now);
        for (PolicyAcceptance earlier : before) {
            // What was accepted ahead of its day is not replaced by what holds until then.
            boolean later = PolicyHeading.BY_EFFECT.compare(
                            policies.listed(earlier.getDocument(), earlier.getNumber()), version)
                    > 0;
            (later ? acceptance : earlier).replaced(now);
        }
        em.persist(acceptance);
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
