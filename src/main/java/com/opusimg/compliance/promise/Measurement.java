package com.opusimg.compliance.promise;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was measured for a promise. The first figure is the one that lists show.
 *
 * @param figures at least one, of which at least one has a limit: what cannot go wrong is no evidence
 */
public record Measurement(List<Figure> figures) {
    private static final List<PromiseState> WORST_FIRST =
            List.of(PromiseState.BROKEN, PromiseState.AT_RISK, PromiseState.KEPT);

    public Measurement {
        figures = List.copyOf(figures);
        if (figures.stream().noneMatch(Figure::bounded)) {
            throw new IllegalArgumentException("A measurement without a limit shows nothing.");
        }
    }

    /** A measurement of these figures. */
    public static Measurement of(Figure... figures) {
        return new Measurement(List.of(figures));
    }

    /** The worst that a figure makes of the promise. */
    public PromiseState verdict() {
        return worst().map(Figure::verdict).orElse(PromiseState.KEPT);
    }

    /** The first of the figures with the worst verdict, if one is beyond a limit. */
    public Optional<Figure> worst() {
        return figures.stream()
                .filter(one -> one.verdict() != PromiseState.KEPT)
                .min(Comparator.comparingInt(one -> WORST_FIRST.indexOf(one.verdict())));
    }
}
