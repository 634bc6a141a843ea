package com.opusimg.rights.restriction.view;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.look.view.StatedPurposeBean;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Problems;
import com.opusimg.rights.People;
import com.opusimg.rights.People.Person;
import com.opusimg.rights.restriction.Ground;
import com.opusimg.rights.restriction.Objection;
import com.opusimg.rights.restriction.Objections;
import com.opusimg.rights.restriction.Restriction;
import com.opusimg.rights.restriction.Restrictions;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** For staff: objections that wait to be weighed, and accounts whose processing is paused. */
@Named("standingDesk")
@ViewScoped
public class StandingDeskBean implements Serializable {
    private static final int MOST = 200;

    @Inject
    Restrictions restrictions;

    @Inject
    Objections objections;

    @Inject
    People people;

    @Inject
    Settings settings;

    @Inject
    Caller caller;

    @Inject
    StatedPurposeBean stated;

    private List<Asked> asked;
    private List<Paused> paused;
    private Asked chosen;
    private Paused lifting;
    private String answer;
    private String liftReason;
    private String email;
    private Ground ground;
    private String reason;

    /**
     * An objection that waits.
     *
     * @param answerBy a month after it was made (GDPR Art. 12(3))
     */
    public record Asked(
            UUID id, UUID account, String purpose, String grounds, Instant madeAt, Instant answerBy, boolean own)
            implements Serializable {}

    /** An account that is paused. */
    public record Paused(UUID account, Instant since, Ground ground, boolean byStaff, boolean lifting, Instant liftsAt)
            implements Serializable {}

    @PostConstruct
    void load() {
        asked = objections.waiting(MOST).stream().map(this::asked).toList();
        paused = restrictions.after(null, MOST).stream().map(this::paused).toList();
        answer = null;
        liftReason = null;
    }

    /** Opens the dialog for an objection. */
    @May(Permission.STANDING_ACT)
    public void choose(Asked one) {
        chosen = one;
        answer = null;
    }

    /** Upholds the chosen objection. */
    @May(Permission.STANDING_ACT)
    public void uphold() {
        decide(true);
    }

    /** Refuses the chosen objection. */
    @May(Permission.STANDING_ACT)
    public void refuse() {
        decide(false);
    }

    /** Opens the dialog for a paused account. */
    @May(Permission.STANDING_ACT)
    public void chooseLift(Paused one) {
        lifting = one;
        liftReason = null;
    }

    /** Announces that the chosen account will be resumed. */
    @May(Permission.STANDING_ACT)
    public void lift() {
        if (Problems.attempt(
                () -> restrictions.announceLift(new AccountId(lifting.account()), liftReason, caller.account()))) {
            Problems.done("standingDesk.announced", who(lifting.account()));
            load();
        }
    }

    /** Pauses the account of an address. */
    @May(Permission.STANDING_ACT)
    public void pause() {
        boolean done = Problems.attempt(() -> {
            Person person = people.byAddress(email == null ? "" : email)
                    .orElseThrow(() -> ProblemException.invalid("email", "No account has this address."));
            restrictions.pauseFor(person.account(), ground, reason, caller.account());
        });
        if (done) {
            Problems.done("standingDesk.paused", email);
            email = null;
            reason = null;
            ground = null;
            load();
        }
    }

    private void decide(boolean uphold) {
        if (Problems.attempt(() -> objections.decide(chosen.id(), uphold, answer, caller.account()))) {
            Problems.done(uphold ? "standingDesk.upheld" : "standingDesk.refused", who(chosen.account()));
            load();
        }
    }

    public List<Asked> getAsked() {
        return asked;
    }

    public List<Paused> getPaused() {
        return paused;
    }

    public Asked getChosen() {
        return chosen;
    }

    public Paused getLifting() {
        return lifting;
    }

    public String getAnswer() {
        return answer;
    }

    public void setAnswer(String answer) {
        this.answer = answer;
    }

    public String getLiftReason() {
        return liftReason;
    }

    public void setLiftReason(String liftReason) {
        this.liftReason = liftReason;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public Ground getGround() {
        return ground;
    }

    public void setGround(Ground ground) {
        this.ground = ground;
    }

    public Ground[] getGrounds() {
        return Ground.values();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    private Asked asked(Objection one) {
        return new Asked(
                one.id(),
                one.account().value(),
                Purposes.get(one.purpose()).title(),
                one.grounds().orElse(""),
                one.madeAt(),
                one.answerBy(),
                one.account().equals(caller.account()));
    }

    private Paused paused(Restriction one) {
        return new Paused(
                one.account().value(),
                one.since(),
                one.ground().orElse(null),
                one.setBy().isPresent(),
                one.liftReason().isPresent(),
                one.liftsAt(settings.get(Settings.RESTRICTION_NOTICE)).orElse(null));
    }

    /** Who an objection or a paused account is of, or what stands for them while people are hidden. */
    public String who(UUID account) {
        return stated.address(new AccountId(account));
    }
}
