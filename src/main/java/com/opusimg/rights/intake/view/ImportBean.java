package com.opusimg.rights.intake.view;

import com.opusimg.platform.Ids;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.ImportReport.Outcome;
import com.opusimg.rights.intake.ImportItem;
import com.opusimg.rights.intake.Imports;
import com.opusimg.rights.intake.PackageImport;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.UUID;

/** Bringing a package along: how far it is, what came in, and what did not and why. */
@Named("imports")
@ViewScoped
public class ImportBean implements Serializable {
    private static final int SHOWN = 10;
    private static final int SHOWN_ITEMS = 50;

    @Inject
    Imports imports;

    @Inject
    Caller caller;

    @Inject
    Figures figures;

    private List<Row> rows;
    private UUID opened;
    private List<Item> items = List.of();

    /**
     * An import as its owner sees it.
     *
     * @param percent of bytes of files, while it is open
     * @param reason what was wrong with all of it, or null
     */
    public record Row(
            UUID id,
            String state,
            Instant asked,
            boolean open,
            int percent,
            String stage,
            long taken,
            long here,
            long left,
            String reason)
            implements Serializable {}

    /** Something that was left out, and why. */
    public record Item(String name, String kind, String reason) implements Serializable {}

    /** Reads the list anew. */
    @PostConstruct
    public void load() {
        rows = imports.before(caller.account(), Ids.MAX, SHOWN).stream()
                .map(this::row)
                .toList();
    }

    /** Cancels one that is under way. */
    public void cancel(UUID id) {
        if (Problems.attempt(() -> imports.cancel(caller.account(), id))) {
            Problems.done("import.cancelled");
        }
        load();
    }

    /** Shows what was left out of one. */
    public void show(UUID id) {
        try {
            items = imports.items(caller.account(), id, Ids.NIL, Outcome.LEFT, SHOWN_ITEMS).stream()
                    .map(ImportBean::item)
                    .toList();
            opened = id;
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    private Row row(PackageImport one) {
        Map<Outcome, Long> counts = imports.counts(caller.account(), one.id());
        String stage = one.getStage();
        return new Row(
                one.id(),
                one.getState().name(),
                one.getAskedAt(),
                one.getState().open(),
                (int) figures.percent(one.getBytesDone(), one.getBytesTotal()),
                stage == null || stage.isEmpty() ? null : Texts.text("import.stage." + stage),
                counts.get(Outcome.TAKEN),
                counts.get(Outcome.HERE),
                counts.get(Outcome.LEFT),
                reason(one));
    }

    private static String reason(PackageImport one) {
        if (one.getReason() != null) {
            return one.getReason();
        }
        return one.getProblem() == null ? null : Texts.text("import.failed");
    }

    private static Item item(ImportItem item) {
        return new Item(item.name(), Texts.text("import.kind." + item.kind().name()), why(item.reason()));
    }

    private static String why(String reason) {
        try {
            return Texts.text("import.reason." + reason);
        } catch (MissingResourceException other) {
            return ProblemType.of(reason).map(ProblemType::title).orElse(reason);
        }
    }

    /** Whether one is under way. */
    public boolean isOpen() {
        return rows.stream().anyMatch(Row::open);
    }

    /** The imports, newest first. */
    public List<Row> getRows() {
        return rows;
    }

    /** The one whose left-out things are shown, or null. */
    public UUID getOpened() {
        return opened;
    }

    /** What was left out of it, the first {@value #SHOWN_ITEMS}. */
    public List<Item> getItems() {
        return items;
    }
}
