package com.opusimg.compliance.impact;

import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueSource;
import com.opusimg.compliance.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Assessments that are not approved, and those that are to be looked at again, due on the day of their review. */
@ApplicationScoped
public class ImpactDue implements DueSource {
    @Inject
    ImpactAssessments assessments;

    @Override
    public List<DueWork> due() {
        LocalDate today = assessments.today();
        List<ImpactAssessment> work =
                assessments.standing().stream().filter(one -> one.isWork(today)).toList();
        return List.of(DueWork.of(
                "assessments",
                "/staff/assessments",
                work,
                one -> one.isDue(today),
                one -> Optional.ofNullable(one.getReviewOn()).map(Deadline::on).orElse(null)));
    }
}
