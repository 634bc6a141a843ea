package com.opusimg.organisation;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Organisations that ended, with all that they agreed to. */
@ApplicationScoped
class OrganisationRetention extends AgedRows {
    @Inject
    OrganisationRetention(EntityManager em, Settings settings) {
        super(em, "organisations", "Organisation", "id", "endedAt", settings.get(Settings.RETENTION_ORGANISATIONS));
    }

    protected OrganisationRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
