package com.opusimg.compliance.succession;

import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueSource;
import com.opusimg.compliance.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

/** Transfers of the business that have no end, due on the day on which the successor takes over. */
@ApplicationScoped
public class SuccessionDue implements DueSource {
    @Inject
    Successions successions;

    @Override
    public List<DueWork> due() {
        LocalDate today = successions.today();
        return List.of(DueWork.of(
                "successions",
                "/staff/successions",
                successions.open(),
                one -> one.isOverdue(today),
                one -> one.isRehearsal() ? null : Deadline.on(one.facts().effectiveOn())));
    }
}
