package com.opusimg.rights.mailbox;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** That mails were taken is kept as long as cases are, so that a mail that comes back from a backup opens none. */
@ApplicationScoped
class TakenMailRetention extends AgedRows {
    @Inject
    TakenMailRetention(EntityManager em, Settings settings) {
        super(em, "privacy-mails", "RightsMail", "id", "takenAt", settings.get(Settings.RETENTION_RIGHTS_CASES));
    }

    protected TakenMailRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
