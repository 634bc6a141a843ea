package com.opusimg.image.view;

import com.opusimg.billing.Plans;
import com.opusimg.image.NoRetentionMode;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The switch of no-retention mode. */
@Named("noRetention")
@RequestScoped
public class NoRetentionBean {
    @Inject
    NoRetentionMode mode;

    @Inject
    Plans plans;

    @Inject
    Caller caller;

    private boolean on;

    @PostConstruct
    void load() {
        on = mode.isOn(caller.account());
    }

    /** Whether the plan entitles to it. */
    public boolean isOffered() {
        return plans.of(caller.account()).plan().isNoRetentionMode();
    }

    /** Switches it. */
    public void save() {
        if (Problems.attempt(() -> mode.set(caller.account(), on))) {
            Problems.done(on ? "noRetention.on" : "noRetention.off");
        }
        load();
    }

    public boolean isOn() {
        return on;
    }

    public void setOn(boolean on) {
        this.on = on;
    }
}
