package com.opusimg.compliance.legal;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Measures that authorities get the least, that two agreed to it, and that the person is told. */
@ApplicationScoped
public class LegalEvidence implements EvidenceSource {
    private static final Duration TOLD_WITHIN = Duration.ofDays(3);

    @Inject
    Tally tally;

    @Inject
    Clock clock;

    @Evidence("SHR-5")
    public Measurement requests() {
        Instant late = clock.instant().minus(TOLD_WITHIN);
        return Measurement.of(
                Figure.count(
                                "unapproved",
                                tally.count(
                                        "select count(*) from legal_request where state = 'DISCLOSED' and"
                                                + " (approved_by is null or approved_by = proposed_by or approved_by = assessed_by)"))
                        .atMost(0),
                Figure.count(
                                "unlisted",
                                tally.count(
                                        "select count(*) from legal_request r where r.state = 'DISCLOSED' and not exists"
                                                + " (select 1 from legal_item i where i.request_id = r.id and i.disclosed = true)"))
                        .atMost(0),
                Figure.count(
                                "untold",
                                tally.count(
                                        "select count(*) from legal_request r where r.account_id is not null and r.tell_from < ?"
                                                + " and coalesce(r.closed_at, r.assessed_at) < ? and not exists"
                                                + " (select 1 from legal_notice n where n.request_id = r.id and n.kind ="
                                                + " case when r.closed_at is null then 'ASKED' else 'ANSWERED' end"
                                                + " and (n.sent_at is not null or n.seen_at is not null))",
                                        late,
                                        late))
                        .watchAbove(0),
                Figure.count(
                                "overdue",
                                tally.count(
                                        "select count(*) from legal_request where closed_at is null and due_on < cast(? as date)",
                                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                                                .toString()))
                        .watchAbove(0),
                Figure.count("open", tally.count("select count(*) from legal_request where closed_at is null")));
    }
}
