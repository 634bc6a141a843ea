package com.opusimg.news;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Mailings, by the moment at which they were written first. */
@ApplicationScoped
class MailingRetention extends AgedRows {
    @Inject
    MailingRetention(EntityManager em, Settings settings) {
        super(em, "news-mailings", "NewsMailing", "id", "createdAt", settings.get(Settings.RETENTION_NEWS_MAILINGS));
    }

    protected MailingRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
