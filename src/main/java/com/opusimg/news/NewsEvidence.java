package com.opusimg.news;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.compliance.promise.RuleFigures;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Measures what is promised of news by mail. */
@ApplicationScoped
public class NewsEvidence implements EvidenceSource {
    @Inject
    Tally tally;

    @Inject
    RuleFigures rules;

    @Evidence("CON-9")
    public Measurement subscribed() {
        return rules.with(
                List.of(
                        Figure.count(
                                        "unconfirmed",
                                        tally.count(
                                                "select count(*) from news_subscription where confirmed_at is null and confirm_hash is null"))
                                .atMost(0),
                        Figure.count(
                                "subscribed",
                                tally.count("select count(*) from news_subscription where confirmed_at is not null"))),
                "news-unconfirmed");
    }
}
