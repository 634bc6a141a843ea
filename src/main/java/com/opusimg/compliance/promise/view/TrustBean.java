package com.opusimg.compliance.promise.view;

import com.opusimg.compliance.promise.FigureWords;
import com.opusimg.compliance.promise.PromiseRegister;
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

    @Inject
    PromiseRegister register;

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

    /** Promises of one group. */
    public record Group(String title, List<Row> rows) {}

    /** The groups of which a promise is shown, in the order of the register. */
    public List<Group> getGroups() {
        return register.groups().stream()
                .map(group -> new Group(
                        group.title(),
                        rows.stream()
                                .filter(row -> row.id().startsWith(group.id() + "-"))
                                .toList()))
                .filter(group -> !group.rows().isEmpty())
                .toList();
    }

    /** When it was measured, or null. */
    public Instant getAt() {
        return at;
    }
}
