package com.opusimg.compliance;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Proof that people were told, counted from when the version took effect. */
@ApplicationScoped
class PolicyNoticeRetention extends AgedRows {
    @Inject
    PolicyNoticeRetention(EntityManager em, Settings settings) {
        super(em, "policy-notices", "PolicyNotice", "id", "effectiveAt", settings.get(Settings.RETENTION_POLICY_PROOF));
    }

    protected PolicyNoticeRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
