package com.opusimg.compliance.breach.view;

import com.opusimg.compliance.breach.Breach;
import com.opusimg.compliance.breach.BreachFacts;
import com.opusimg.compliance.breach.Breaches;
import com.opusimg.platform.Ids;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The register of breaches, and opening a case. */
@Named("breaches")
@ViewScoped
public class BreachesBean implements Serializable {
    private static final int SHOWN = 500;

    @Inject
    Breaches service;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    private List<Row> rows;
    private String title;
    private String happened;
    private String awareAt;
    private boolean drill;

    /**
     * A breach in the register.
     *
     * @param late whether the time for the authority is over
     */
    public record Row(
            UUID id,
            String number,
            String title,
            boolean drill,
            Instant awareAt,
            Instant dueAt,
            boolean late,
            Breach.Decision authority,
            Breach.Decision people,
            Instant closedAt)
            implements Serializable {}

    @PostConstruct
    void load() {
        Instant now = clock.instant();
        rows = service.before(Ids.MAX, SHOWN).stream()
                .map(one -> new Row(
                        one.getId(),
                        one.getNumber(),
                        one.getTitle(),
                        one.isDrill(),
                        one.getAwareAt(),
                        one.getDueAt(),
                        one.isLate(now),
                        one.getAuthorityDecision(),
                        one.getPeopleDecision(),
                        one.getClosedAt()))
                .toList();
    }

    /** Opens a case. */
    @May(Permission.BREACHES_ACT)
    public void open() {
        var opened = new Breach[1];
        boolean done = Problems.attempt(() -> {
            Instant aware = Moments.of("awareAt", awareAt);
            opened[0] = service.open(
                    new BreachFacts(title, happened, null, null, null, null, null, null, null, null),
                    aware == null ? clock.instant() : aware,
                    drill,
                    caller.account());
        });
        if (done) {
            Problems.done("breaches.opened", opened[0].getNumber());
            title = null;
            happened = null;
            awareAt = null;
            drill = false;
            load();
        }
    }

    public List<Row> getRows() {
        return rows;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getHappened() {
        return happened;
    }

    public void setHappened(String happened) {
        this.happened = happened;
    }

    public String getAwareAt() {
        return awareAt;
    }

    public void setAwareAt(String awareAt) {
        this.awareAt = awareAt;
    }

    public boolean isDrill() {
        return drill;
    }

    public void setDrill(boolean drill) {
        this.drill = drill;
    }
}
