package com.opusimg.organisation;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Invitations whose links no longer work. */
@ApplicationScoped
class InvitationRetention extends AgedRows {
    @Inject
    InvitationRetention(EntityManager em, Settings settings) {
        super(em, "organisation-invitations", "Invitation", "id", "expiresAt", Duration.ZERO);
    }

    protected InvitationRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
