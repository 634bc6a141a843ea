package com.opusimg.compliance;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Acceptances that a newer one took the place of; the newest stays as long as the account. */
@ApplicationScoped
class PolicyAcceptanceRetention extends AgedRows {
    @Inject
    PolicyAcceptanceRetention(EntityManager em, Settings settings) {
        super(
                em,
                "policy-acceptances",
                "PolicyAcceptance",
                "id",
                "replacedAt",
                settings.get(Settings.RETENTION_POLICY_PROOF));
    }

    protected PolicyAcceptanceRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
