package com.opusimg.retention;

import com.opusimg.platform.mail.MailGivenUp;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Mail that could not be delivered is given up, and who wrote it is told. */
@ApplicationScoped
class MailRetention extends AgedRows {
    private final Event<MailGivenUp> givenUp;

    @Inject
    MailRetention(EntityManager em, Settings settings, Event<MailGivenUp> givenUp) {
        super(em, "undeliverable-mail", "OutgoingMail", "id", "createdAt", settings.get(Settings.RETENTION_MAIL));
        this.givenUp = givenUp;
    }

    protected MailRetention() {
        super(null, null, null, null, null, Duration.ZERO);
        givenUp = null;
    }

    @Override
    protected int remove(List<Due> batch, Instant now) {
        int deleted = super.remove(batch, now);
        givenUp.fire(new MailGivenUp(batch.stream().map(Due::id).toList()));
        return deleted;
    }
}
