package com.opusimg.news;

import com.opusimg.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Goes on with a mailing whose node went down. */
@ApplicationScoped
class NewsTask implements RecurringTask {
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

    @Override
    public void run() {
        mailings.sendOn();
    }
}
