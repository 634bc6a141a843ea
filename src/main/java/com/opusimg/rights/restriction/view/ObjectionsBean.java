package com.opusimg.rights.restriction.view;

import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purpose.Objecting;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.restriction.Objection;
import com.opusimg.rights.restriction.Objections;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The page on which a person objects, purpose by purpose. */
@Named("objectionsPage")
@ViewScoped
public class ObjectionsBean implements Serializable {
    @Inject
    Objections objections;

    @Inject
    Caller caller;

    private List<Row> rows;
    private Row chosen;
    private String grounds;

    /**
     * A purpose, and how one's objection to it stands.
     *
     * @param atOnce whether it stops at once, without grounds
     * @param state none, asked, upheld or refused
     * @param answer what staff answered, or null
     */
    public record Row(String id, String title, String text, boolean atOnce, String state, Instant madeAt, String answer)
            implements Serializable {
        /** Whether one may object now. */
        public boolean open() {
            return state.equals("none") || state.equals("refused");
        }

        /** What objecting does, and what stays all the same. */
        public String effect() {
            return Texts.text("objection.effect." + id);
        }

        /** How it stands, in a word or two. */
        public String badge() {
            return Texts.text("objection.state." + state);
        }
    }

    @PostConstruct
    void load() {
        Map<String, Objection> mine = objections.of(caller.account());
        rows = Objections.purposes().stream()
                .map(purpose -> row(purpose, mine.get(purpose.id())))
                .toList();
        grounds = null;
    }

    /** Objects to what stops at once. */
    public void object(Row row) {
        if (Problems.attempt(() -> objections.object(caller.account(), row.id(), null))) {
            Problems.done("objection.stopped", row.title());
        }
        load();
    }

    /** Opens the dialog that asks for grounds. */
    public void choose(Row row) {
        chosen = row;
        grounds = null;
    }

    /** Objects to what was chosen, with grounds. */
    public void ask() {
        if (Problems.attempt(() -> objections.object(caller.account(), chosen.id(), grounds))) {
            Problems.done("objection.asked", chosen.title());
            load();
        }
    }

    /** Takes an objection back. */
    public void takeBack(Row row) {
        if (Problems.attempt(() -> objections.takeBack(caller.account(), row.id()))) {
            Problems.done("objection.takenBack", row.title());
        }
        load();
    }

    /** The purposes that one can object to. */
    public List<Row> getRows() {
        return rows;
    }

    /** What grounds are asked for, or null. */
    public Row getChosen() {
        return chosen;
    }

    public String getGrounds() {
        return grounds;
    }

    public void setGrounds(String grounds) {
        this.grounds = grounds;
    }

    private static Row row(Purpose purpose, Objection mine) {
        return new Row(
                purpose.id(),
                purpose.title(),
                purpose.text(),
                purpose.objecting() == Objecting.AT_ONCE,
                mine == null ? "none" : mine.state().id(),
                mine == null ? null : mine.madeAt(),
                mine == null ? null : mine.answer().orElse(null));
    }
}
