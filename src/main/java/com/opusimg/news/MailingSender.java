package com.opusimg.news;

import com.opusimg.platform.mail.BulkMail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/**
 * Sends mailings batch after batch, as long as the queue has room: what is not queued stays with its mailing. As one is started, and
 * again and again, for what had no room and for those whose node went down.
 */
@ApplicationScoped
class MailingSender implements RecurringTask {
    @Inject
    Mailings mailings;

    @Inject
    Subscriptions subscriptions;

    @Inject
    BulkMail bulk;

    @Inject
    Mailer mailer;

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
            if (!subscriptions.isOn()) {
                mailings.stop(
                        id, null); // else it would go on with what is old by then, once news are switched on again
                continue;
            }
            while (bulk.hasRoom() && mailings.sendBatch(id)) {
                mailer.sendDue();
            }
        }
    }
}
