package com.opusimg.rights.export.view;

import com.opusimg.platform.Ids;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.SignInProof;
import com.opusimg.rights.export.AccessPackage;
import com.opusimg.rights.export.Packages;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Copies of everything: asking for one, how far it is, downloading and deleting it. */
@Named("copies")
@ViewScoped
public class CopyBean implements Serializable {
    private static final int SHOWN = 20;

    @Inject
    Packages packages;

    @Inject
    SignInProof proof;

    @Inject
    Caller caller;

    @Inject
    Figures figures;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private String password;
    private List<Row> rows;

    /**
     * A copy as its owner sees it.
     *
     * @param expires until when it can be downloaded; null unless it can be
     * @param reason what was wrong, or null
     */
    public record Row(
            UUID id, String state, Instant asked, Instant expires, String size, String reason, Work work, boolean over)
            implements Serializable {
        /** Whether it waits or is being put together. */
        public boolean open() {
            return work != null;
        }

        /** Whether it can be downloaded. */
        public boolean ready() {
            return expires != null;
        }
    }

    /**
     * How far one is.
     *
     * @param section title of the part that is being written, or null
     * @param percent of bytes where there are files, else of parts
     */
    public record Work(String section, int done, int sections, String bytes, String total, int percent)
            implements Serializable {}

    /** Reads the list anew. */
    @PostConstruct
    public void load() {
        Instant now = clock.instant();
        rows = packages.before(caller.account(), Ids.MAX, SHOWN).stream()
                .map(one -> row(one, now))
                .toList();
    }

    /** Asks for a copy. */
    public void ask() {
        try {
            packages.ask(caller.required(), password);
            Problems.done("copy.asked");
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
        load();
    }

    /** Cancels one that is being put together. */
    public void cancel(UUID id) {
        if (Problems.attempt(() -> packages.delete(caller.account(), id))) {
            Problems.done("copy.cancelled");
        }
        load();
    }

    /** Deletes one that is ready: its bytes and key, at once. */
    public void delete(UUID id) {
        if (Problems.attempt(() -> packages.delete(caller.account(), id))) {
            Problems.done("copy.deleted");
        }
        load();
    }

    private Row row(AccessPackage one, Instant now) {
        boolean ready = one.isReadyAt(now);
        boolean over = one.isOverAt(now);
        return new Row(
                one.id(),
                over ? "GONE" : one.getState().name(),
                one.getAskedAt(),
                ready ? one.getExpiresAt() : null,
                one.getSize() > 0 ? figures.bytes(one.getSize()) : null,
                one.getProblem() == null ? null : Texts.text("copy.failed"),
                one.getState().open() ? work(one) : null,
                over);
    }

    private Work work(AccessPackage one) {
        String stage = one.getStage();
        long percent = one.getBytesTotal() > 0
                ? figures.percent(one.getBytesDone(), one.getBytesTotal())
                : figures.percent(one.getStagesDone(), one.getStages());
        return new Work(
                stage == null || stage.isEmpty() ? null : Texts.text("export." + stage),
                one.getStagesDone(),
                one.getStages(),
                figures.bytes(one.getBytesDone()),
                figures.bytes(one.getBytesTotal()),
                (int) percent);
    }

    /** Whether the password is asked for. */
    public boolean isPasswordAsked() {
        return !proof.fresh(caller.required());
    }

    /** Whether one is waiting or being put together. */
    public boolean isOpen() {
        return rows.stream().anyMatch(Row::open);
    }

    /** The one that is waiting or being put together, or null. */
    public Row getCurrent() {
        return rows.stream().filter(Row::open).findFirst().orElse(null);
    }

    /** The others, newest first. */
    public List<Row> getRows() {
        return rows.stream().filter(row -> !row.open()).toList();
    }

    /** How long one can be downloaded. */
    public Duration getKept() {
        return settings.get(Settings.RETENTION_PACKAGES);
    }

    public String getPassword() {
        return null; // never sent back to the page
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
