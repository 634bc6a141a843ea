package com.opusimg.retention;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Mail that could not be delivered is given up. */
@ApplicationScoped
class MailRetention extends AgedRows {
    @Inject
    MailRetention(EntityManager em, Settings settings) {
        super(em, "undeliverable-mail", "OutgoingMail", "id", "createdAt", settings.get(Settings.RETENTION_MAIL));
    }

    protected MailRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
