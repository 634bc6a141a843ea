package com.opusimg.compliance.legal;

import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueSource;
import com.opusimg.compliance.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Requests of authorities that have no answer, due on the day that the authority set. */
@ApplicationScoped
public class LegalDue implements DueSource {
    @Inject
    LegalRequests requests;

    @Override
    public List<DueWork> due() {
        LocalDate today = requests.today();
        return List.of(DueWork.of(
                "legal-requests",
                "/staff/legal",
                requests.open(),
                one -> one.isOverdue(today),
                one -> Optional.ofNullable(one.facts().dueOn())
                        .map(Deadline::on)
                        .orElse(null)));
    }
}
