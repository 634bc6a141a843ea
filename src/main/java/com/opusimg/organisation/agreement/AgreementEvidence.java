package com.opusimg.organisation.agreement;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Measures what is promised of agreements with organisations. */
@ApplicationScoped
public class AgreementEvidence implements EvidenceSource {
    private static final Duration TOLD_WITHIN = Duration.ofDays(1);

    @Inject
    Tally tally;

    @Inject
    Clock clock;

    @Evidence("SHR-9")
    public Measurement agreements() {
        long untold = tally.count(
                "select count(*) from organisation o where o.ended_at is null and o.told_version <"
                        + " (select coalesce(max(v.number), 0) from agreement_version v where v.published_at < ?)",
                clock.instant().minus(TOLD_WITHIN));
        long unanswered = tally.count(
                "select count(*) from agreement_objection where state = 'OPEN' and objected_at < ?",
                clock.instant().minus(AgreementObjection.ANSWERED_WITHIN));
        return Measurement.of(
                Figure.count("untold", untold).atMost(0),
                Figure.count("unanswered", unanswered).watchAbove(0),
                Figure.count("versions", tally.count("select count(*) from agreement_version"))
                        .atLeast(1),
                Figure.count("organisations", tally.count("select count(*) from organisation where ended_at is null")),
                Figure.count("accepted", tally.count("select count(*) from agreement_acceptance")));
    }
}
