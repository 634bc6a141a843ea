package com.opusimg.support;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.compliance.promise.RuleFigures;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Measures what is promised of support. */
@ApplicationScoped
public class SupportEvidence implements EvidenceSource {
    @Inject
    Tally tally;

    @Inject
    RuleFigures rules;

    @Inject
    Clock clock;

    /** Sums are made when they are asked for; a table that keeps something for each person would show here. */
    @Evidence("LOG-8")
    public Measurement statistics() {
        long kept = tally.count("select count(*) from information_schema.columns"
                + " where lower(table_name) like 'support_%' and lower(table_name) <> 'support_ticket'"
                + " and (lower(column_name) like '%account%' or lower(column_name) like '%person%')");
        return Measurement.of(
                Figure.count("kept", kept).atMost(0),
                Figure.count("tickets", tally.count("select count(*) from support_ticket")));
    }

    @Evidence("LOG-9")
    public Measurement handOffs() {
        long without = tally.count(
                "select count(*) from support_hand_off h join support_consent c on c.id = h.consent_id"
                        + " where c.ticket_id <> h.ticket_id or h.begun_at < c.given_at"
                        + " or (c.withdrawn_at is not null and (h.begun_at > c.withdrawn_at or h.sent_at > c.withdrawn_at))");
        return Measurement.of(
                Figure.count("without", without).atMost(0),
                Figure.count("handed", tally.count("select count(*) from support_hand_off where sent_at is not null")),
                Figure.count(
                        "standing", tally.count("select count(*) from support_consent where withdrawn_at is null")));
    }

    @Evidence("LOG-11")
    public Measurement tickets() {
        return rules.with(
                List.of(
                        Figure.count(
                                        "unanswered",
                                        tally.count(
                                                "select count(*) from support_ticket where waits_since <= ?",
                                                clock.instant().minus(TicketRules.ANSWERED_WITHIN)))
                                .watchAbove(0),
                        Figure.count(
                                "open",
                                tally.count("select count(*) from support_ticket where waits_since is not null"))),
                "support-tickets");
    }
}
