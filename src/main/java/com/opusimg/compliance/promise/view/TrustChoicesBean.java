package com.opusimg.compliance.promise.view;

import com.opusimg.compliance.promise.PromiseRegister;
import com.opusimg.compliance.promise.PromiseState;
import com.opusimg.compliance.promise.RegisteredPromise;
import com.opusimg.compliance.promise.Round;
import com.opusimg.compliance.promise.Rounds;
import com.opusimg.compliance.promise.Standing;
import com.opusimg.compliance.promise.TrustPage;
import com.opusimg.compliance.promise.TrustPage.Choice;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the operator shows to everybody, promise by promise. */
@Named("trustChoices")
@ViewScoped
public class TrustChoicesBean implements Serializable {
    @Inject
    TrustPage trust;

    @Inject
    PromiseRegister register;

    @Inject
    Rounds rounds;

    @Inject
    Caller caller;

    private List<Row> rows;
    private List<GroupOfRows> groups;

    /** How much of a promise is shown. */
    public enum Shown {
        NO,
        STATE,
        FIGURES
    }

    /** A promise and what is chosen for it. */
    public static final class Row implements Serializable {
        private final String id;
        private final String title;
        private final String state;
        private Shown shown;

        Row(RegisteredPromise promise, String state, Shown shown) {
            this.id = promise.id();
            this.title = promise.title();
            this.state = state;
            this.shown = shown;
        }

        public String getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }

        public String getState() {
            return state;
        }

        public Shown getShown() {
            return shown;
        }

        public void setShown(Shown shown) {
            this.shown = shown;
        }
    }

    /** A group of promises and what is chosen for each. */
    public static final class GroupOfRows implements Serializable {
        private final String title;
        private final List<Row> rows;

        GroupOfRows(String title, List<Row> rows) {
            this.title = title;
            this.rows = rows;
        }

        public String getTitle() {
            return title;
        }

        public List<Row> getRows() {
            return rows;
        }

        /** How many of them everybody sees. */
        public long getChosen() {
            return rows.stream().filter(one -> one.shown != Shown.NO).count();
        }
    }

    @PostConstruct
    void load() {
        Map<String, Boolean> chosen =
                trust.choices().stream().collect(Collectors.toMap(Choice::promise, Choice::figures));
        Optional<Round> round = rounds.current();
        rows = register.all().stream()
                .map(one -> new Row(
                        one,
                        round.flatMap(all -> all.find(one.id()))
                                .map(Standing::state)
                                .orElse(PromiseState.OPEN)
                                .id(),
                        shown(chosen.get(one.id()))))
                .toList();
        groups = register.groups().stream()
                .map(one -> new GroupOfRows(one.title(), rowsOf(one.id())))
                .toList();
    }

    private List<Row> rowsOf(String group) {
        return rows.stream().filter(one -> one.id.startsWith(group + "-")).toList();
    }

    private static Shown shown(Boolean figures) {
        return figures == null ? Shown.NO : figures ? Shown.FIGURES : Shown.STATE;
    }

    /** Marks every promise to be shown with its state; nothing is kept before it is saved. */
    @May(Permission.PROMISES_PUBLISH)
    public void all() {
        rows.forEach(one -> one.setShown(Shown.STATE));
        Problems.done("trust.allChosen");
    }

    /** Shows what is chosen, and nothing else. */
    @May(Permission.PROMISES_PUBLISH)
    public void save() {
        List<Choice> choices = rows.stream()
                .filter(one -> one.shown != Shown.NO)
                .map(one -> new Choice(one.id, one.shown == Shown.FIGURES))
                .toList();
        if (Problems.attempt(() -> trust.choose(choices, caller.account()))) {
            Problems.done("trust.saved", choices.size());
        }
        load();
    }

    /** Every promise with its choice, by groups in the order of the register. */
    public List<GroupOfRows> getGroups() {
        return groups;
    }
}
