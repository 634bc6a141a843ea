package com.opusimg.compliance.promise.view;

import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.FigureWords;
import com.opusimg.compliance.promise.PromiseState;
import com.opusimg.compliance.promise.Proof;
import com.opusimg.compliance.promise.RegisteredPromise;
import com.opusimg.compliance.promise.Standing;
import com.opusimg.platform.web.Texts;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A promise on the page, with all that stands behind it in words. */
public final class PromiseRow {
    private final RegisteredPromise promise;
    private final Standing standing;
    private final List<Proof> proofs;
    private final FigureWords words;
    private final Spark spark;

    PromiseRow(RegisteredPromise promise, Standing standing, List<Proof> proofs, FigureWords words, Spark spark) {
        this.promise = promise;
        this.standing = standing;
        this.proofs = proofs;
        this.words = words;
        this.spark = spark;
    }

    /** A figure in words. */
    public record FigureLine(String value, String label, String limit, boolean beyond) {}

    /**
     * The tests of one class.
     *
     * @param state {@code ok}, {@code bad} or {@code open}: all passed on this build, one failed, or some did not run
     */
    public record ProofLine(String test, int count, String state, String words) {}

    public RegisteredPromise getPromise() {
        return promise;
    }

    public Standing getStanding() {
        return standing;
    }

    /** The drawing of a figure over the last days, or null where there is nothing to draw. */
    public Spark getSpark() {
        return spark;
    }

    /** What is drawn, and between which values it was. */
    public String getDrawn() {
        Figure figure = spark.figure();
        String least = words.value(figure.unit(), spark.least());
        String most = words.value(figure.unit(), spark.most());
        String label = words.label(promise.id(), figure);
        return least.equals(most)
                ? Texts.text("promises.chart.same", label, least)
                : Texts.text("promises.chart", label, least, most);
    }

    /** The first figure in a few words, for the closed line. */
    public String getHeadline() {
        return standing.figures().isEmpty()
                ? Texts.text("promises.state." + standing.state().id())
                : words.value(standing.figures().getFirst()) + " "
                        + words.label(promise.id(), standing.figures().getFirst());
    }

    public List<FigureLine> getFigures() {
        return standing.figures().stream()
                .map(one -> new FigureLine(
                        words.value(one),
                        words.label(promise.id(), one),
                        words.limit(one),
                        one.verdict() != PromiseState.KEPT))
                .toList();
    }

    /** Whether all figures are within their limits. */
    public boolean isWithin() {
        return standing.figures().stream().map(Figure::verdict).allMatch(PromiseState.KEPT::equals);
    }

    /** The proofs, a line for each class. */
    public List<ProofLine> getProofs() {
        Map<String, List<Proof>> classes =
                proofs.stream().collect(Collectors.groupingBy(Proof::shortName, TreeMap::new, Collectors.toList()));
        return classes.entrySet().stream()
                .map(one -> line(one.getKey(), one.getValue()))
                .toList();
    }

    private static ProofLine line(String name, Collection<Proof> tests) {
        long passed = tests.stream().filter(Proof::holds).count();
        String state = tests.stream().anyMatch(Proof::fails) ? "bad" : passed == tests.size() ? "ok" : "open";
        String said = switch (state) {
            case "bad" -> Texts.text("promises.proof.failed");
            case "ok" -> Texts.text("promises.proof.passed", tests.size());
            default -> Texts.text("promises.proof.open", passed, tests.size());
        };
        return new ProofLine(name, tests.size(), state, said);
    }

    /** When a proof of it last ran on this build, or null. */
    public Instant getProvenAt() {
        return proofs.stream()
                .filter(Proof::thisBuild)
                .map(Proof::at)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
