package com.opusimg.compliance.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.compliance.promise.Proof.Result;
import com.opusimg.compliance.promise.RegisteredPromise.Clause;
import com.opusimg.compliance.promise.RegisteredPromise.Enforcer;
import com.opusimg.platform.web.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What makes a promise kept, at risk, broken or open. */
class JudgeTest {
    private static final Instant AT = Instant.parse("2026-11-21T14:05:00Z");
    private static final Enforcer HERE = new Enforcer(JudgeTest.class.getName(), "Is here.");
    private static final Proof PASSED = new Proof("com.opusimg.SomeTest#passes", Result.PASSED, AT, true);

    private Judge judge;

    @BeforeEach
    void words() {
        var words = new FigureWords();
        words.figures = new Figures();
        judge = new Judge(words);
    }

    @Test
    void keptTakesEnforcementProofAndAMeasurementWithinItsLimits() {
        Standing standing = judge(promise(HERE), List.of(PASSED), measured(0));
        assertThat(standing.state()).isEqualTo(PromiseState.KEPT);
        assertThat(standing.reason()).isNull();
    }

    @Test
    void whatLacksOneOfTheThreeIsOpen() {
        assertOpen(judge(promise(), List.of(PASSED), measured(0)));
        assertOpen(judge(promise(HERE), List.of(), measured(0)));
        assertOpen(judge(promise(HERE), List.of(PASSED), Optional.empty()));
    }

    @Test
    void aProofCountsForItsOwnBuildOnly() {
        assertOpen(judge(
                promise(HERE),
                List.of(new Proof("com.opusimg.SomeTest#passes", Result.PASSED, AT, false)),
                measured(0)));
        assertOpen(judge(
                promise(HERE),
                List.of(new Proof("com.opusimg.SomeTest#passes", Result.NOT_RUN, null, false)),
                measured(0)));
    }

    @Test
    void aFailedProofBreaksThePromiseWhateverElsePassed() {
        Standing standing = judge(
                promise(HERE),
                List.of(PASSED, new Proof("com.opusimg.SomeTest#fails", Result.FAILED, AT, true)),
                measured(0));
        assertThat(standing.state()).isEqualTo(PromiseState.BROKEN);
        assertThat(standing.reason()).contains("SomeTest", "fails");
    }

    @Test
    void aFigureBeyondItsLimitBreaksThePromiseAlsoWithoutProof() {
        Standing standing = judge(promise(HERE), List.of(), measured(3));
        assertThat(standing.state()).isEqualTo(PromiseState.BROKEN);
        assertThat(standing.reason()).contains("3", "0");
    }

    @Test
    void aFigureThatIsWatchedPutsAtRisk() {
        Measurement measurement =
                Measurement.of(Figure.time("swept", Duration.ofMinutes(5)).watchAbove(Duration.ofMinutes(2)));
        Standing standing =
                judge(promise(HERE), List.of(PASSED), Optional.of(Taken.measured("RET-1", AT, measurement)));
        assertThat(standing.state()).isEqualTo(PromiseState.AT_RISK);
    }

    @Test
    void theWorstFigureDecides() {
        Measurement measurement = Measurement.of(
                Figure.count("failed", 1).watchAbove(0),
                Figure.count("overdue", 1).atMost(0));
        assertThat(measurement.verdict()).isEqualTo(PromiseState.BROKEN);
        assertThat(measurement.worst()).map(Figure::id).hasValue("overdue");
    }

    @Test
    void whatCannotBeMeasuredIsAtRisk() {
        Standing standing =
                judge(promise(HERE), List.of(PASSED), Optional.of(Taken.failed("RET-1", AT, "IllegalStateException")));
        assertThat(standing.state()).isEqualTo(PromiseState.AT_RISK);
        assertThat(standing.reason()).contains("IllegalStateException");
    }

    @Test
    void aClassThatIsGoneBreaksThePromise() {
        Standing standing = judge(promise(new Enforcer("com.opusimg.Gone", "Is gone.")), List.of(PASSED), measured(0));
        assertThat(standing.state()).isEqualTo(PromiseState.BROKEN);
        assertThat(standing.reason()).contains("Gone");
    }

    @Test
    void nothingToMeasureBreaksNothing() {
        assertThat(Figure.time("lag99", null).atMost(Duration.ofMinutes(1)).verdict())
                .isEqualTo(PromiseState.KEPT);
    }

    private Standing judge(RegisteredPromise promise, List<Proof> proofs, Optional<Taken> taken) {
        return judge.judge(promise, proofs, taken);
    }

    private static void assertOpen(Standing standing) {
        assertThat(standing.state()).isEqualTo(PromiseState.OPEN);
        assertThat(standing.reason()).isNotBlank();
    }

    private static RegisteredPromise promise(Enforcer... enforcement) {
        return new RegisteredPromise(
                "RET-1",
                "Title",
                List.of(new Clause("Policy", "text", true)),
                "does",
                "proves",
                List.of(enforcement),
                "Do.");
    }

    private static Optional<Taken> measured(long overdue) {
        return Optional.of(Taken.measured(
                "RET-1", AT, Measurement.of(Figure.count("overdue", overdue).atMost(0))));
    }
}
