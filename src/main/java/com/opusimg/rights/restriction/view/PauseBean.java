package com.opusimg.rights.restriction.view;

import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import com.opusimg.rights.restriction.Ground;
import com.opusimg.rights.restriction.Restriction;
import com.opusimg.rights.restriction.Restrictions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** The page on which a person pauses the processing of their account, and resumes it. */
@Named("pause")
@RequestScoped
public class PauseBean {
    @Inject
    Restrictions restrictions;

    @Inject
    Caller caller;

    private Ground ground;
    private String reason;

    /** Pauses it. */
    public void pause() {
        if (Problems.attempt(() -> restrictions.pause(caller.account(), ground, reason))) {
            Problems.done("pause.done");
        }
    }

    /** Resumes it. */
    public void resume() {
        if (Problems.attempt(() -> restrictions.resume(caller.account()))) {
            Problems.done("pause.resumed");
        }
    }

    /** Whether it is paused. */
    public boolean isPaused() {
        return now().isPresent();
    }

    /** How it is paused, or null. */
    public Restriction getNow() {
        return now().orElse(null);
    }

    /** The grounds of Art. 18(1). */
    public Ground[] getGrounds() {
        return Ground.values();
    }

    public Ground getGround() {
        return ground;
    }

    public void setGround(Ground ground) {
        this.ground = ground;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    private Optional<Restriction> now() {
        return restrictions.of(caller.account());
    }
}
