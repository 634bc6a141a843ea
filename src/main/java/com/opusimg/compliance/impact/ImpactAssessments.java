package com.opusimg.compliance.impact;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.problem.Wrongs;
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
import java.util.Set;
import java.util.UUID;

/** The register of assessments. Every step locks the assessment and is audited; days are counted in UTC. */
@ApplicationScoped
public class ImpactAssessments {
    /** So many years after its approval an assessment is looked at again at the latest. */
    public static final int LATEST_REVIEW_YEARS = 3;

    private static final String OBJECT = "impact-assessment";

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    AuditLog audit;

    @Inject
    ImpactTemplate template;

    /**
     * How an assessment is approved.
     *
     * @param remark what there is to say about it, such as what the authority answered; may be null
     * @param consultedOn when the authority was asked; null where no risk stays high
     * @param reviewOn by when it is looked at again
     */
    public record Approval(String remark, LocalDate consultedOn, LocalDate reviewOn) {}

    /** Begins an assessment of activities of the register of processing, with what that says of them. */
    @Transactional
    public ImpactAssessment begin(String title, Set<String> activities, AccountId by) {
        var wrong = new Wrongs();
        wrong.line(title, "title", ImpactContent.UNTITLED);
        if (activities == null || activities.isEmpty()) {
            wrong.add("activities", ImpactContent.ABOUT_NOTHING);
        }
        wrong.refuse();
        ImpactContent content = template.begin(title, activities);
        var assessment = ImpactAssessment.first(content.kept(template.ids()), by, clock.instant());
        em.persist(assessment);
        record(by, ImpactAction.IMPACT_ASSESSMENT_BEGUN, assessment, null);
        return assessment;
    }

    /**
     * Keeps what a draft says, whole or not.
     *
     * @param seen when what was changed was written; refused as {@code conflict} where somebody wrote since
     */
    @Transactional
    public ImpactAssessment write(UUID id, Instant seen, ImpactContent content, AccountId by) {
        ImpactAssessment assessment = lock(id, ImpactState.DRAFT);
        if (!assessment.getWrittenAt().equals(seen)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Somebody else has written to it meanwhile. Open it again, so that nothing is lost.");
        }
        assessment.write(content.kept(template.ids()), by, clock.instant());
        record(by, ImpactAction.IMPACT_ASSESSMENT_WRITTEN, assessment, null);
        return assessment;
    }

    /** Hands a draft to a second member of staff; refuses with everything that is missing. */
    @Transactional
    public ImpactAssessment submit(UUID id, AccountId by) {
        ImpactAssessment assessment = lock(id, ImpactState.DRAFT);
        assessment.content().whole();
        assessment.submit(by, clock.instant());
        record(by, ImpactAction.IMPACT_ASSESSMENT_SUBMITTED, assessment, null);
        return assessment;
    }

    /** Returns what was submitted, with the reason. */
    @Transactional
    public ImpactAssessment giveBack(UUID id, String reason, AccountId by) {
        ImpactAssessment assessment = lock(id, ImpactState.SUBMITTED);
        var wrong = new Wrongs();
        String why = wrong.text(reason, "remark", "Say what is missing or has to change.");
        wrong.refuse();
        assessment.giveBack(why, by, clock.instant());
        record(by, ImpactAction.IMPACT_ASSESSMENT_RETURNED, assessment, null);
        return assessment;
    }

    /**
     * Approves what was submitted; the version before is replaced.
     *
     * @throws ProblemException as {@code not-allowed} for whoever had a hand in it; as {@code invalid-request} where a risk stays high
     *     and the authority was not asked, or where the day of the review is missing or too far
     */
    @Transactional
    public ImpactAssessment approve(UUID id, Approval approval, AccountId by) {
        ImpactAssessment assessment = lock(id, ImpactState.SUBMITTED);
        if (assessment.isOf(by)) {
            throw new ProblemException(
                    ProblemType.NOT_ALLOWED, "You had a hand in it. Another member of staff approves it.");
        }
        ImpactContent content = assessment.content();
        var wrong = new Wrongs();
        boolean asked = content.needed() && content.staysHigh();
        if (asked) {
            if (approval.consultedOn() == null || approval.consultedOn().isAfter(today())) {
                wrong.add(
                        "consultedOn",
                        "A risk stays high: the authority is asked before (GDPR Art. 36). Say on which day it was.");
            }
        }
        if (approval.reviewOn() == null
                || !approval.reviewOn().isAfter(today())
                || approval.reviewOn().isAfter(today().plusYears(LATEST_REVIEW_YEARS))) {
            wrong.add("reviewOn", "Give a day to come, within " + LATEST_REVIEW_YEARS + " years.");
        }
        boolean said = approval.remark() != null && !approval.remark().isBlank();
        String remark =
                asked || said ? wrong.text(approval.remark(), "remark", "Say what the authority answered.") : null;
        wrong.refuse();
        versions(assessment).stream()
                .filter(other -> other.getState() == ImpactState.APPROVED)
                .forEach(other -> other.end(ImpactState.REPLACED, clock.instant()));
        assessment.approve(remark, asked ? approval.consultedOn() : null, approval.reviewOn(), by, clock.instant());
        record(
                by,
                ImpactAction.IMPACT_ASSESSMENT_APPROVED,
                assessment,
                approval.reviewOn().toString());
        return assessment;
    }

    /** Gives up a draft, or what was submitted. */
    @Transactional
    public ImpactAssessment withdraw(UUID id, AccountId by) {
        ImpactAssessment assessment = lock(id, ImpactState.DRAFT, ImpactState.SUBMITTED);
        assessment.end(ImpactState.WITHDRAWN, clock.instant());
        record(by, ImpactAction.IMPACT_ASSESSMENT_WITHDRAWN, assessment, null);
        return assessment;
    }

    /**
     * Begins the next version of what holds.
     *
     * @throws ProblemException as {@code conflict} where one is being written already
     */
    @Transactional
    public ImpactAssessment revise(UUID id, AccountId by) {
        ImpactAssessment assessment = lock(id, ImpactState.APPROVED);
        if (versions(assessment).stream()
                .anyMatch(other -> other.getVersion() > assessment.getVersion()
                        && !other.getState().isEnd())) {
            throw new ProblemException(ProblemType.CONFLICT, "A newer version is being written already.");
        }
        int last = versions(assessment).getFirst().getVersion();
        ImpactAssessment next = assessment.next(last + 1, by, clock.instant());
        em.persist(next);
        record(by, ImpactAction.IMPACT_ASSESSMENT_BEGUN, next, "version " + next.getVersion());
        return next;
    }

    /** An assessment; refuses with {@code not-found}. */
    @Transactional
    public ImpactAssessment get(UUID id) {
        return Optional.ofNullable(id)
                .map(one -> em.find(ImpactAssessment.class, one))
                .orElseThrow(() -> ProblemException.notFound("assessment"));
    }

    /** Assessments that were begun before the given one (exclusive), the newest first. */
    @Transactional
    public List<ImpactAssessment> before(UUID id, int limit) {
        return em.createQuery(
                        "select a from ImpactAssessment a where a.id < :id order by a.id desc", ImpactAssessment.class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Assessments that are written, wait or hold, in no order. */
    @Transactional
    public List<ImpactAssessment> standing() {
        return em.createQuery("select a from ImpactAssessment a where a.closedAt is null", ImpactAssessment.class)
                .getResultList();
    }

    /** All versions of an assessment, the newest first. */
    @Transactional
    public List<ImpactAssessment> versions(ImpactAssessment assessment) {
        return em.createQuery(
                        "select a from ImpactAssessment a where a.series = :series order by a.version desc",
                        ImpactAssessment.class)
                .setParameter("series", assessment.getSeries())
                .getResultList();
    }

    /** Today, in UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private ImpactAssessment lock(UUID id, ImpactState... allowed) {
        ImpactAssessment assessment =
                id == null ? null : em.find(ImpactAssessment.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (assessment == null) {
            throw ProblemException.notFound("assessment");
        }
        em.refresh(assessment);
        if (!List.of(allowed).contains(assessment.getState())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This is not its turn: the assessment is "
                            + assessment.getState().id() + ".");
        }
        return assessment;
    }

    private void record(AccountId by, ImpactAction action, ImpactAssessment assessment, String detail) {
        audit.record(by, action, OBJECT, assessment.getId(), detail);
    }
}
