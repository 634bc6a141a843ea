package com.opusimg.rights.export;

import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Forgets that a package was asked for, some time after it is over. */
@ApplicationScoped
class PackageRowRetention extends AgedRows {
    @Inject
    PackageRowRetention(EntityManager em) {
        super(em, "package-rows", "AccessPackage", "id", "forgetAt", Duration.ZERO);
    }

    protected PackageRowRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
