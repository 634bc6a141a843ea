package com.opusimg.platform.mail;

import com.opusimg.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Tries again what could not be sent at once. */
@ApplicationScoped
class MailTask implements RecurringTask {
    @Inject
    Mailer mailer;

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        mailer.sendDue();
    }
}
