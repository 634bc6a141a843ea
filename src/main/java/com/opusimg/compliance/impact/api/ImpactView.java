package com.opusimg.compliance.impact.api;

import com.opusimg.compliance.impact.Criterion;
import com.opusimg.compliance.impact.ImpactAssessment;
import com.opusimg.compliance.impact.ImpactContent;
import com.opusimg.compliance.impact.Question;
import com.opusimg.compliance.impact.Risk;
import com.opusimg.compliance.impact.Risk.Degree;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.problem.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An assessment as staff see it. What has not happened yet is absent.
 *
 * @param series the same for all versions
 * @param state {@code draft}, {@code submitted}, {@code approved}, {@code replaced} or {@code withdrawn}
 * @param writtenAt to be sent along with what is written next
 * @param indicated whether the criteria make an assessment necessary as a rule
 * @param staysHigh whether a risk stays high, so that the authority is asked before
 * @param due whether it should have been looked at again by now
 */
public record ImpactView(
        String id,
        String series,
        int version,
        String state,
        Content content,
        boolean indicated,
        boolean staysHigh,
        Instant begunAt,
        Instant writtenAt,
        Instant submittedAt,
        Instant decidedAt,
        String remark,
        LocalDate consultedOn,
        LocalDate reviewOn,
        boolean due,
        Instant closedAt) {

    /** What it says; criteria and questions by the names of the template. */
    public record Content(
            String title,
            List<String> activities,
            List<String> criteria,
            boolean needed,
            String screening,
            Map<String, String> answers,
            List<RiskView> risks) {
        static Content of(ImpactContent content) {
            var answers = new TreeMap<String, String>();
            content.answers().forEach((question, answer) -> answers.put(KebabCase.of(question), answer));
            return new Content(
                    content.title(),
                    List.copyOf(content.activities()),
                    content.criteria().stream().map(KebabCase::of).toList(),
                    content.needed(),
                    content.screening(),
                    answers,
                    content.risks().stream().map(RiskView::of).toList());
        }

        ImpactContent given() {
            var said = new EnumMap<Question, String>(Question.class);
            if (answers != null) {
                answers.forEach((name, answer) -> {
                    if (answer != null) {
                        said.put(constant(Question.class, name, "answers"), answer);
                    }
                });
            }
            Set<Criterion> met = criteria == null
                    ? Set.of()
                    : criteria.stream()
                            .map(name -> constant(Criterion.class, name, "criteria"))
                            .collect(Collectors.toSet());
            return new ImpactContent(
                    title,
                    activities == null ? Set.of() : Set.copyOf(activities),
                    met,
                    needed,
                    screening,
                    said,
                    risks == null
                            ? List.of()
                            : risks.stream().map(RiskView::given).toList());
        }
    }

    /** A risk, and what is done about it. */
    public record RiskView(String kind, String what, SizeView before, String measures, SizeView after) {
        static RiskView of(Risk risk) {
            return new RiskView(
                    KebabCase.of(risk.kind()),
                    risk.what(),
                    SizeView.of(risk.before()),
                    risk.measures(),
                    SizeView.of(risk.after()));
        }

        Risk given() {
            return new Risk(
                    KebabCase.find(Risk.Kind.class, kind).orElse(null),
                    what,
                    before == null ? null : before.given(),
                    measures,
                    after == null ? null : after.given());
        }
    }

    /** How large a risk is; {@code level} is worked out and ignored when it is sent. */
    public record SizeView(String likelihood, String severity, String level) {
        static SizeView of(Risk.Size size) {
            return new SizeView(
                    KebabCase.of(size.likelihood()), KebabCase.of(size.severity()), KebabCase.of(size.level()));
        }

        Risk.Size given() {
            return new Risk.Size(
                    KebabCase.find(Degree.class, likelihood).orElse(null),
                    KebabCase.find(Degree.class, severity).orElse(null));
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String field) {
        return KebabCase.find(type, name)
                .orElseThrow(() -> ProblemException.invalid(field, "The template does not know " + name + "."));
    }

    static ImpactView of(ImpactAssessment assessment, LocalDate today) {
        ImpactContent content = assessment.content();
        return new ImpactView(
                assessment.getId().toString(),
                assessment.getSeries().toString(),
                assessment.getVersion(),
                assessment.getState().id(),
                Content.of(content),
                content.isIndicated(),
                content.staysHigh(),
                assessment.getBegunAt(),
                assessment.getWrittenAt(),
                assessment.getSubmittedAt(),
                assessment.getDecidedAt(),
                assessment.getRemark(),
                assessment.getConsultedOn(),
                assessment.getReviewOn(),
                assessment.isDue(today),
                assessment.getClosedAt());
    }
}
