package com.opusimg.account.view;

import com.opusimg.account.Accounts;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import com.opusimg.retention.Held;
import com.opusimg.retention.Holds;
import com.opusimg.rights.erasure.Erasures;
import com.opusimg.rights.erasure.Order;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.omnifaces.util.Faces;

/** Closing one's account: what goes, what stays, and the act. */
@Named("closing")
@ViewScoped
public class ClosingBean implements Serializable {
    @Inject
    Accounts accounts;

    @Inject
    Erasures erasures;

    @Inject
    Holds holds;

    @Inject
    Caller caller;

    @Inject
    Browser browser;

    private List<Kind> goes;
    private int graceDays;
    private boolean sure;
    private String password;

    /** Something that goes, and how much of it there is. */
    public record Kind(String what, long count) implements Serializable {}

    @PostConstruct
    void load() {
        goes = erasures.foresee(caller.account()).entrySet().stream()
                .map(kind -> new Kind(Texts.text("erasure.what." + kind.getKey()), kind.getValue()))
                .toList();
    }

    /** Closes the account of someone who knows its password and said to be sure. */
    public void close() {
        try {
            Order order = Order.ofPerson(caller.account(), graceDays);
            accounts.requirePassword(caller.account(), password);
            if (!sure) {
                throw ProblemException.invalid("sure", Texts.text("close.sureMissing"));
            }
            var ordered = erasures.ask(caller.account(), order);
            if (ordered.graceUntil().isEmpty()) {
                erasures.runNow(ordered.id());
            }
            browser.forget(Faces.getRequest(), Faces.getResponse());
            Faces.redirect("/farewell?token=" + ordered.token());
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    /** What goes, counted as the page was opened. */
    public List<Kind> getGoes() {
        return goes;
    }

    /** What is kept of the person even when the account is closed. */
    public List<Held> getStays() {
        return holds.of(caller.account());
    }

    /** The times of grace to choose from, in days; 0 is none. */
    public List<Integer> getChoices() {
        return Order.GRACE_DAYS;
    }

    public int getGraceDays() {
        return graceDays;
    }

    public void setGraceDays(int graceDays) {
        this.graceDays = graceDays;
    }

    public boolean isSure() {
        return sure;
    }

    public void setSure(boolean sure) {
        this.sure = sure;
    }

    public String getPassword() {
        return null; // never sent back to the page
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
