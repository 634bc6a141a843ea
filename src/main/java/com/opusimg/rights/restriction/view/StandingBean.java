package com.opusimg.rights.restriction.view;

import com.opusimg.platform.security.Caller;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.restriction.Restriction;
import com.opusimg.rights.restriction.Restrictions;
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

    /** Whether processing is paused. */
    public boolean isPaused() {
        return now().isPresent();
    }

    /** Since when it is. */
    public Instant getSince() {
        return now().map(Restriction::since).orElse(null);
    }

    /** Why staff will resume it; null while they will not. */
    public String getLiftReason() {
        return now().flatMap(Restriction::liftReason).orElse(null);
    }

    /** When they will; null until the mail that tells of it has left. */
    public Instant getLiftsAt() {
        return now().flatMap(one -> one.liftsAt(settings.get(Settings.RESTRICTION_NOTICE)))
                .orElse(null);
    }

    /** Asked anew each time: an act of this request may have changed it after the page's old state was looked at. */
    private Optional<Restriction> now() {
        return caller.isSignedIn() ? restrictions.of(caller.account()) : Optional.empty();
    }
}
