package com.opusimg.compliance.promise.api;

import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.FigureWords;
import com.opusimg.compliance.promise.Proof;
import com.opusimg.compliance.promise.RegisteredPromise;
import com.opusimg.compliance.promise.Standing;
import com.opusimg.platform.KebabCase;
import java.time.Instant;
import java.util.List;

/**
 * A promise as it stands.
 *
 * @param reason why it is not kept; absent where it is
 * @param since from when on it has been in this state
 * @param measuredAt absent where nothing measures it
 */
public record PromiseView(
        String id,
        String group,
        String title,
        String state,
        String reason,
        Instant since,
        Instant measuredAt,
        boolean drill,
        List<FigureView> figures) {

    /**
     * A figure; limits that it does not have are absent.
     *
     * @param label what it is about, in words
     * @param unit {@code count}, {@code millis}, {@code percent} or {@code bytes}
     * @param value absent where there was nothing to measure
     */
    public record FigureView(
            String id, String label, String unit, Double value, Double most, Double least, Double watch) {
        static FigureView of(String promise, Figure figure, FigureWords words) {
            return new FigureView(
                    figure.id(),
                    words.label(promise, figure),
                    KebabCase.of(figure.unit()),
                    figure.value(),
                    figure.most(),
                    figure.least(),
                    figure.watch());
        }
    }

    /** Where a promise is made. */
    public record ClauseView(String source, String text, boolean quoted) {}

    /** A class that keeps a promise. */
    public record EnforcerView(String type, String does) {}

    /** A test that proves a promise; {@code at} is absent where it never ran. */
    public record ProofView(String test, String result, Instant at, boolean thisBuild) {
        static ProofView of(Proof proof) {
            return new ProofView(proof.test(), KebabCase.of(proof.result()), proof.at(), proof.thisBuild());
        }
    }

    /** A promise with all that stands behind it. */
    public record Detail(
            PromiseView promise,
            List<ClauseView> clauses,
            String does,
            String proves,
            String remedy,
            List<EnforcerView> enforcement,
            List<ProofView> proofs) {
        static Detail of(PromiseView view, RegisteredPromise promise, List<Proof> proofs) {
            return new Detail(
                    view,
                    promise.clauses().stream()
                            .map(one -> new ClauseView(one.source(), one.text(), one.quoted()))
                            .toList(),
                    promise.does(),
                    promise.proves(),
                    promise.remedy(),
                    promise.enforcement().stream()
                            .map(one -> new EnforcerView(one.type(), one.does()))
                            .toList(),
                    proofs.stream().map(ProofView::of).toList());
        }
    }

    static PromiseView of(RegisteredPromise promise, Standing standing, FigureWords words) {
        return new PromiseView(
                promise.id(),
                promise.group(),
                promise.title(),
                standing.state().id(),
                standing.reason(),
                standing.since(),
                standing.at(),
                standing.drill(),
                standing.figures().stream()
                        .map(one -> FigureView.of(promise.id(), one, words))
                        .toList());
    }
}
