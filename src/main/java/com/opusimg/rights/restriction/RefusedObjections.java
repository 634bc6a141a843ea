package com.opusimg.rights.restriction;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Objections that were refused; others stand until they are taken back, or as long as the account. */
@ApplicationScoped
class RefusedObjections extends AgedRows {
    @Inject
    RefusedObjections(EntityManager em, Settings settings) {
        super(em, "refused-objections", "Objection", "id", "refusedAt", settings.get(Settings.RETENTION_OBJECTIONS));
    }

    protected RefusedObjections() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
