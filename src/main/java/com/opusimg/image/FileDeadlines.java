package com.opusimg.image;

import com.opusimg.billing.Entitlement;
import com.opusimg.billing.Plan;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** When a file goes: the one place that knows (RET-1, RET-2, RET-4, RET-8; policy I§2). */
@ApplicationScoped
public class FileDeadlines {
    @Inject
    Settings settings;

    /** For a file that was accessed at the moment; null while the plan keeps it until its owner deletes it. */
    public Instant afterAccess(Entitlement entitlement, Instant access) {
        if (entitlement.plan().getRetention() == Plan.Retention.UNTIL_DELETED) {
            return null;
        }
        Instant end = access.plus(settings.get(Settings.RETENTION_FREE_FILES));
        Instant grace = entitlement.graceUntil();
        return grace != null && grace.isAfter(end) ? grace : end;
    }

    /** For a file in no-retention mode that nobody has fetched since the moment. */
    public Instant undelivered(Instant since) {
        return since.plus(settings.get(Settings.RETENTION_UNDELIVERED));
    }
}
