package com.opusimg.rights.erasure;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** What stands of an erasure, its receipt with it, goes a stated time after its end. The opaque ids stay in the erasure log. */
@ApplicationScoped
class ErasureRetention extends AgedRows {
    @Inject
    ErasureRetention(EntityManager em, Settings settings) {
        super(em, "erasure-receipts", "Erasure", "id", "doneAt", settings.get(Settings.RETENTION_ERASURE_RECEIPTS));
    }

    protected ErasureRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
