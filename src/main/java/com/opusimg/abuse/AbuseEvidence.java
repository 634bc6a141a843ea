package com.opusimg.abuse;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.compliance.promise.RuleFigures;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Measures what is promised of records that are kept for cases of abuse. */
@ApplicationScoped
public class AbuseEvidence implements EvidenceSource {
    @Inject
    Tally tally;

    @Inject
    RuleFigures rules;

    @Evidence("LOG-3")
    public Measurement cases() {
        long alone = tally.count(
                "select count(*) from abuse_proposal where approved_by is not null and approved_by = proposed_by");
        return rules.with(
                List.of(
                        Figure.count("alone", alone).atMost(0),
                        Figure.count("cases", tally.count("select count(*) from abuse_case"))),
                "abuse-cases");
    }
}
