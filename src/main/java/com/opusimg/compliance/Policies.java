package com.opusimg.compliance;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The published versions (SEC-6). In force is the one whose effective date came last; what was published with a date to come is
 * upcoming until then.
 */
@ApplicationScoped
public class Policies {
    private static final Comparator<PolicyVersion> BY_EFFECT =
            Comparator.comparing(PolicyVersion::getEffectiveAt).thenComparingInt(PolicyVersion::getNumber);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    /** What the installation does and the text in force does not say yet. */
    public record Drift(String words, Instant since) {}

    /** The document of an id, or a refusal as {@code not-found}. */
    public PolicyDocument document(String id) {
        return PolicyDocument.of(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such policy."));
    }

    /** The version in force. Every document has one from the first start on; on a clock that was set back, it is the first. */
    @Transactional
    public PolicyVersion inForce(PolicyDocument document) {
        return findInForce(document)
                .or(() -> history(document).stream().min(BY_EFFECT))
                .orElseThrow(() -> new IllegalStateException("Nothing is published of " + document.getId() + "."));
    }

    Optional<PolicyVersion> findInForce(PolicyDocument document) {
        return em.createQuery(
                        "select v from PolicyVersion v where v.document = :document and v.effectiveAt <= :now"
                                + " order by v.effectiveAt desc, v.number desc",
                        PolicyVersion.class)
                .setParameter("document", document.getId())
                .setParameter("now", clock.instant())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Versions that are published and take effect later, the nearest first. */
    @Transactional
    public List<PolicyVersion> upcoming(PolicyDocument document) {
        return em.createQuery(
                        "select v from PolicyVersion v where v.document = :document and v.effectiveAt > :now",
                        PolicyVersion.class)
                .setParameter("document", document.getId())
                .setParameter("now", clock.instant())
                .getResultStream()
                .sorted(BY_EFFECT)
                .toList();
    }

    /** Every version, the newest number first. */
    @Transactional
    public List<PolicyVersion> history(PolicyDocument document) {
        return em.createQuery(
                        "select v from PolicyVersion v where v.document = :document order by v.number desc",
                        PolicyVersion.class)
                .setParameter("document", document.getId())
                .getResultList();
    }

    /** A version, whether past, in force or upcoming, or a refusal as {@code not-found}. */
    @Transactional
    public PolicyVersion version(PolicyDocument document, int number) {
        return find(document, number)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such version."));
    }

    /** The version that held before another took effect, if there was one. */
    @Transactional
    public Optional<PolicyVersion> before(PolicyVersion version) {
        return history(version.getDocument()).stream()
                .filter(other -> BY_EFFECT.compare(other, version) < 0)
                .max(BY_EFFECT);
    }

    /** What the text in force does not say yet, if anything. */
    @Transactional
    public Optional<Drift> drift(PolicyDocument document) {
        PolicyState state = em.find(PolicyState.class, document.getId());
        return Optional.ofNullable(state.drift()).map(words -> new Drift(words, state.driftSince()));
    }

    Optional<PolicyVersion> find(PolicyDocument document, int number) {
        return em.createQuery(
                        "select v from PolicyVersion v where v.document = :document and v.number = :number",
                        PolicyVersion.class)
                .setParameter("document", document.getId())
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }
}
