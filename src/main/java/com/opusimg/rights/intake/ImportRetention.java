package com.opusimg.rights.intake;

import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Forgets imports with their reports, some time after they have ended; their bytes went at the end. */
@ApplicationScoped
class ImportRetention extends AgedRows {
    @Inject
    ImportRetention(EntityManager em) {
        super(em, "imports", "PackageImport", "id", "forgetAt", Duration.ZERO);
    }

    protected ImportRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
