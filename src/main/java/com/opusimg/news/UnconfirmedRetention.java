package com.opusimg.news;

import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Subscriptions that nobody confirmed, by the end of their link; a confirmed one has none. */
@ApplicationScoped
class UnconfirmedRetention extends AgedRows {
    @Inject
    UnconfirmedRetention(EntityManager em) {
        super(em, "news-unconfirmed", "NewsSubscription", "id", "expiresAt", Duration.ZERO);
    }

    protected UnconfirmedRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
