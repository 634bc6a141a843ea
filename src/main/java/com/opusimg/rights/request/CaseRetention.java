package com.opusimg.rights.request;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Closed cases with all that happened to them; an open one has no end. */
@ApplicationScoped
class CaseRetention extends AgedRows {
    @Inject
    CaseRetention(EntityManager em, Settings settings) {
        super(em, "rights-cases", "RightsCase", "id", "closedAt", settings.get(Settings.RETENTION_RIGHTS_CASES));
    }

    protected CaseRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
