package com.opusimg.organisation.agreement;

import com.opusimg.organisation.OrganisationId;
import com.opusimg.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Tells organisations of what is new in the agreement, until all are told. */
@ApplicationScoped
class AgreementTask implements RecurringTask {
    @Inject
    AgreementNews news;

    @Override
    public String name() {
        return "agreements";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        List<OrganisationId> untold;
        do {
            untold = news.untold();
            untold.forEach(news::tell);
        } while (!untold.isEmpty());
    }
}
