package com.opusimg.compliance;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The published versions (SEC-6). In force is the one whose effective date came last; what was published with a date to come is
 * upcoming until then.
 */
@ApplicationScoped
public class Policies {
    /** As {@link PolicyHeading#BY_EFFECT}. */
    private static final String BY_EFFECT = " order by v.effectiveAt, v.number";

    private static final String LATEST_FIRST = " order by v.effectiveAt desc, v.number desc";

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
        return inForce(PolicyVersion.class, document);
    }

    /** The version in force, without its text. */
    @Transactional
    public PolicyListing listed(PolicyDocument document) {
        return inForce(PolicyListing.class, document);
    }

    Optional<PolicyVersion> findInForce(PolicyDocument document) {
        return findInForce(PolicyVersion.class, document);
    }

    /** The version that holds once all that is published has taken effect: what is written next takes its place. */
    @Transactional
    PolicyVersion last(PolicyDocument document) {
        return first(of(PolicyVersion.class, document, "", LATEST_FIRST))
                .orElseThrow(() -> new IllegalStateException("Nothing is published of " + document.getId() + "."));
    }

    /** The number of a version that is published next. */
    @Transactional
    int nextNumber(PolicyDocument document) {
        return em.createQuery("select max(v.number) from PolicyListing v where v.document = :document", Integer.class)
                        .setParameter("document", document.getId())
                        .getSingleResult()
                + 1;
    }

    /** Versions that are published and take effect later, the nearest first. */
    @Transactional
    public List<PolicyListing> upcoming(PolicyDocument document) {
        return of(PolicyListing.class, document, " and v.effectiveAt > :now", BY_EFFECT)
                .setParameter("now", clock.instant())
                .getResultList();
    }

    /** Versions that took effect, the one in force first. */
    @Transactional
    List<PolicyListing> held(PolicyDocument document) {
        return of(PolicyListing.class, document, " and v.effectiveAt <= :now", LATEST_FIRST)
                .setParameter("now", clock.instant())
                .getResultList();
    }

    /** Every version, the newest number first. */
    @Transactional
    public List<PolicyListing> history(PolicyDocument document) {
        return of(PolicyListing.class, document, "", " order by v.number desc").getResultList();
    }

    /** A version, whether past, in force or upcoming, or a refusal as {@code not-found}. */
    @Transactional
    public PolicyVersion version(PolicyDocument document, int number) {
        return numbered(PolicyVersion.class, document, number);
    }

    /** A version without its text, or a refusal as {@code not-found}. */
    @Transactional
    public PolicyListing listed(PolicyDocument document, int number) {
        return numbered(PolicyListing.class, document, number);
    }

    /** The version that held before another took effect, if there was one; without its text. */
    @Transactional
    public Optional<PolicyListing> before(PolicyHeading version) {
        return first(of(
                        PolicyListing.class,
                        version.getDocument(),
                        " and (v.effectiveAt < :at or (v.effectiveAt = :at and v.number < :number))",
                        LATEST_FIRST)
                .setParameter("at", version.getEffectiveAt())
                .setParameter("number", version.getNumber()));
    }

    /** What the text in force does not say yet, if anything. */
    @Transactional
    public Optional<Drift> drift(PolicyDocument document) {
        PolicyState state = em.find(PolicyState.class, document.getId());
        return Optional.ofNullable(state.drift()).map(words -> new Drift(words, state.driftSince()));
    }

    private <V extends PolicyHeading> V inForce(Class<V> kind, PolicyDocument document) {
        return findInForce(kind, document)
                .or(() -> first(of(kind, document, "", BY_EFFECT)))
                .orElseThrow(() -> new IllegalStateException("Nothing is published of " + document.getId() + "."));
    }

    private <V extends PolicyHeading> Optional<V> findInForce(Class<V> kind, PolicyDocument document) {
        return first(
                of(kind, document, " and v.effectiveAt <= :now", LATEST_FIRST).setParameter("now", clock.instant()));
    }

    private <V extends PolicyHeading> V numbered(Class<V> kind, PolicyDocument document, int number) {
        return first(of(kind, document, " and v.number = :number", "").setParameter("number", number))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such version."));
    }

    private <V extends PolicyHeading> TypedQuery<V> of(
            Class<V> kind, PolicyDocument document, String condition, String order) {
        return em.createQuery(
                        "select v from " + kind.getSimpleName() + " v where v.document = :document" + condition + order,
                        kind)
                .setParameter("document", document.getId());
    }

    private static <V> Optional<V> first(TypedQuery<V> query) {
        return query.setMaxResults(1).getResultStream().findFirst();
    }

    /** That the policies named another operator than before, and since when. */
    public record OperatorChange(String from, String to, Instant at) {}

    /** Each change of the operator's name from one version of a document to the next, of those that took effect. */
    @Transactional
    public List<OperatorChange> operatorChanges(PolicyDocument document) {
        var changes = new ArrayList<OperatorChange>();
        String last = null;
        for (PolicyVersion version : em.createQuery(
                        "select v from PolicyVersion v where v.document = :document and v.effectiveAt <= :now"
                                + BY_EFFECT,
                        PolicyVersion.class)
                .setParameter("document", document.getId())
                .setParameter("now", clock.instant())
                .getResultList()) {
            List<PolicyFact.Entry> named = version.facts().get("operator");
            if (named != null && !named.isEmpty()) {
                String name = named.getFirst().text();
                if (last != null && !last.equals(name)) {
                    changes.add(new OperatorChange(last, name, version.getEffectiveAt()));
                }
                last = name;
            }
        }
        return changes;
    }
}
