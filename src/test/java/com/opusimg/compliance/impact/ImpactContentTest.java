package com.opusimg.compliance.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.compliance.impact.Risk.Degree;
import com.opusimg.compliance.impact.Risk.Level;
import com.opusimg.compliance.impact.Risk.Size;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpactContentTest {
    private static final Set<String> KNOWN = Set.of("files", "messages");

    @ParameterizedTest
    @CsvSource({
        "NEGLIGIBLE, NEGLIGIBLE, LOW",
        "LIMITED, LIMITED, LOW",
        "LIMITED, SIGNIFICANT, MEDIUM",
        "MAXIMUM, LIMITED, MEDIUM",
        "SIGNIFICANT, SIGNIFICANT, HIGH",
        "MAXIMUM, MAXIMUM, HIGH"
    })
    void theLevelComesOfLikelihoodAndSeverity(Degree likelihood, Degree severity, Level level) {
        assertThat(new Size(likelihood, severity).level()).isEqualTo(level);
    }

    @Test
    void whatIsKeptIsReadAgain() {
        ImpactContent content = whole();
        assertThat(ImpactJson.read(ImpactJson.write(content))).isEqualTo(content);
        ImpactContent bare = new ImpactContent("A", Set.of("files"), Set.of(), false, null, Map.of(), List.of());
        assertThat(ImpactJson.read(ImpactJson.write(bare))).isEqualTo(bare);
    }

    @Test
    void whatIsWholeIsTakenAndWhatIsMissingIsNamed() {
        whole().whole();
        var answers = new EnumMap<Question, String>(whole().answers());
        answers.remove(Question.ADVICE);
        assertThat(missing(of(answers, whole().risks()))).containsExactly("answers.ADVICE");
        assertThat(missing(of(whole().answers(), whole().risks().subList(0, 2))))
                .containsExactly("risks");
        ImpactContent notNeeded =
                new ImpactContent("A", Set.of("files"), Set.of(), false, "Nobody is touched.", Map.of(), List.of());
        notNeeded.whole();
        assertThat(missing(new ImpactContent("A", Set.of(), Set.of(), false, null, Map.of(), List.of())))
                .containsExactlyInAnyOrder("activities", "screening");
    }

    @Test
    void aRiskCannotGrowByItsMeasures() {
        var grown = new Risk(
                Risk.Kind.OTHER,
                "What",
                new Size(Degree.LIMITED, Degree.LIMITED),
                "Measures",
                new Size(Degree.MAXIMUM, Degree.MAXIMUM));
        assertThatThrownBy(() -> of(Map.of(), List.of(grown)).kept(KNOWN))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(paths(refused)).containsExactly("risks.0.after"));
    }

    @Test
    void whatCannotBeKeptIsNamed() {
        var many = new ArrayList<Risk>();
        for (int at = 0; at <= ImpactContent.MOST_RISKS; at++) {
            many.add(whole().risks().getFirst());
        }
        assertThatThrownBy(() ->
                        of(Map.of(Question.DATA, "x".repeat(10_001)), many).kept(Set.of()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(paths(refused))
                                .containsExactlyInAnyOrder("activities", "answers.DATA", "risks"));
    }

    @Test
    void oneThatStaysHighMakesTheAuthorityBeAsked() {
        assertThat(whole().staysHigh()).isFalse();
        var high = new ArrayList<>(whole().risks());
        high.add(risk(Risk.Kind.OTHER, Degree.MAXIMUM));
        assertThat(of(whole().answers(), high).staysHigh()).isTrue();
    }

    private static List<String> missing(ImpactContent content) {
        try {
            content.whole();
            return List.of();
        } catch (ProblemException refused) {
            return paths(refused);
        }
    }

    private static List<String> paths(ProblemException refused) {
        return refused.violations().stream().map(Violation::path).toList();
    }

    private static ImpactContent whole() {
        var answers = new EnumMap<Question, String>(Question.class);
        for (Question question : Question.values()) {
            answers.put(question, "Answer to " + question);
        }
        return of(
                answers,
                Stream.of(Risk.Kind.ILLEGITIMATE_ACCESS, Risk.Kind.UNWANTED_CHANGE, Risk.Kind.DISAPPEARANCE)
                        .map(kind -> risk(kind, Degree.LIMITED))
                        .toList());
    }

    private static ImpactContent of(Map<Question, String> answers, List<Risk> risks) {
        return new ImpactContent(
                "Files",
                Set.of("files"),
                Set.of(Criterion.LARGE_SCALE, Criterion.MATCHING),
                true,
                "Two apply.",
                answers,
                risks);
    }

    private static Risk risk(Risk.Kind kind, Degree after) {
        return new Risk(
                kind,
                "Somebody finds it.",
                new Size(Degree.MAXIMUM, Degree.MAXIMUM),
                "It is encrypted.",
                new Size(after, after));
    }
}
