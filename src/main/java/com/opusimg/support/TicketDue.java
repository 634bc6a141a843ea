package com.opusimg.support;

import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueSource;
import com.opusimg.compliance.due.DueWork;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Tickets that wait for staff, due two weeks after the person wrote. */
@ApplicationScoped
public class TicketDue implements DueSource {
    @Inject
    SupportDesk desk;

    @Inject
    Tally tally;

    @Inject
    Clock clock;

    @Override
    public List<DueWork> due() {
        Instant late = clock.instant().minus(TicketRules.ANSWERED_WITHIN);
        return List.of(new DueWork(
                "support-tickets",
                "/staff/support",
                desk.count(TicketState.OPEN),
                tally.count("select count(*) from support_ticket where waits_since <= ?", late),
                tally.moment("select min(waits_since) from support_ticket where waits_since > ?", late)
                        .map(since -> Deadline.at(since.plus(TicketRules.ANSWERED_WITHIN)))
                        .orElse(null)));
    }
}
