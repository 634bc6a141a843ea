package com.opusimg.account;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Mailed links that no longer work. */
@ApplicationScoped
class LinkRetention extends AgedRows {
    @Inject
    LinkRetention(EntityManager em, Settings settings) {
        super(em, "expired-links", "MailedLink", "id", "expiresAt", Duration.ZERO);
    }

    protected LinkRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
