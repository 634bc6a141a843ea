package com.opusimg.compliance.legal;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** The register of requests of authorities, counted from when each was closed. */
@ApplicationScoped
class LegalRetention extends AgedRows {
    @Inject
    LegalRetention(EntityManager em, Settings settings) {
        super(em, "legal-requests", "LegalRequest", "id", "closedAt", settings.get(Settings.RETENTION_LEGAL));
    }

    protected LegalRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
