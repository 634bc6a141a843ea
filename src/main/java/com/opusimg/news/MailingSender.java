package com.opusimg.news;

import com.opusimg.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/** Sends mailings batch after batch: as one is started, and again and again, for those whose node went down. */
@ApplicationScoped
class MailingSender implements RecurringTask {
    @Inject
    Mailings mailings;

    @Override
    public String name() {
        return "news";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(30);
    }

    /** Goes on as far as there is something to do. Safe to call at any time and from several places. */
    @Override
    public void run() {
        for (UUID id : mailings.sending()) {
            while (mailings.sendBatch(id)) {
                // the next batch has a transaction of its own
            }
        }
    }
}
