package com.opusimg.compliance.promise.view;

import com.opusimg.compliance.promise.FigureWords;
import com.opusimg.compliance.promise.Standing;
import com.opusimg.compliance.promise.TrustPage;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The page that everybody sees: the promises that the operator shows. */
@Named("trustPage")
@RequestScoped
public class TrustBean {
    @Inject
    TrustPage trust;

    @Inject
    FigureWords words;

    private List<Row> rows;
    private Instant at;

    /** A promise as everybody sees it. */
    public record Row(String id, String title, String source, String state, Instant since, List<String> figures) {}

    @PostConstruct
    void load() {
        List<TrustPage.Shown> shown = trust.shown();
        rows = shown.stream().map(this::row).toList();
        at = shown.stream()
                .map(one -> one.standing().at())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Row row(TrustPage.Shown shown) {
        Standing standing = shown.standing();
        return new Row(
                shown.promise().id(),
                shown.promise().title(),
                shown.promise().clauses().getFirst().source(),
                standing.state().id(),
                standing.since(),
                standing.figures().stream()
                        .filter(one -> one.value() != null)
                        .map(one -> words.value(one) + " " + words.label(standing.promise(), one))
                        .toList());
    }

    public List<Row> getShown() {
        return rows;
    }

    /** When it was measured, or null. */
    public Instant getAt() {
        return at;
    }
}
