package com.opusimg.compliance.processor;

import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueSource;
import com.opusimg.compliance.due.DueWork;
import com.opusimg.compliance.processor.Processor.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Processors in use that nobody looked at, or whose agreement or review ends within a month or has ended. */
@ApplicationScoped
public class ProcessorDue implements DueSource {
    @Inject
    Processors processors;

    @Override
    public List<DueWork> due() {
        List<Processor> work = processors.all().stream()
                .filter(one -> one.standing() != Standing.IN_ORDER && one.standing() != Standing.NOT_IN_USE)
                .toList();
        return List.of(DueWork.of(
                "processors",
                "/staff/processors",
                work,
                one -> one.standing().overdue(),
                one -> Optional.ofNullable(one.firstEnd()).map(Deadline::on).orElse(null)));
    }
}
