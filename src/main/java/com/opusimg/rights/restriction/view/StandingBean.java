package com.opusimg.rights.restriction.view;

import com.opusimg.platform.security.Caller;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.restriction.Restriction;
import com.opusimg.rights.restriction.Restrictions;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Optional;

/** What the banner on every page of a person says of how their account stands. */
@Named("standing")
@RequestScoped
public class StandingBean {
    @Inject
    Restrictions restrictions;

    @Inject
    Settings settings;

    @Inject
    Caller caller;

    private Optional<Restriction> restriction;

    @PostConstruct
    void load() {
        restriction = caller.isSignedIn() ? restrictions.of(caller.account()) : Optional.empty();
    }

    /** Whether processing is paused. */
    public boolean isPaused() {
        return restriction.isPresent();
    }

    /** Since when it is. */
    public Instant getSince() {
        return restriction.orElseThrow().since();
    }

    /** Why staff will resume it; null while they will not. */
    public String getLiftReason() {
        return restriction.flatMap(Restriction::liftReason).orElse(null);
    }

    /** When they will; null until the mail that tells of it has left. */
    public Instant getLiftsAt() {
        return restriction
                .flatMap(one -> one.liftsAt(settings.get(Settings.RESTRICTION_NOTICE)))
                .orElse(null);
    }
}
