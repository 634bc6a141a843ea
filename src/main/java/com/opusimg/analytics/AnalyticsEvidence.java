package com.opusimg.analytics;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.persistence.Tally;
import com.opusimg.platform.purpose.Category;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.web.ContentPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Measures what is promised of analytics. */
@ApplicationScoped
public class AnalyticsEvidence implements EvidenceSource {
    @Inject
    Tally tally;

    @Inject
    Integrations integrations;

    @Inject
    ContentPolicy policy;

    private static final List<String> PAGES = List.of("/", "/app", "/sign-in", "/sign-up", "/tools/compress", "/news");

    @Evidence("CON-3")
    public Measurement analytics() {
        return offBefore(Category.ANALYTICS);
    }

    @Evidence("CON-4")
    public Measurement marketing() {
        return offBefore(Category.MARKETING);
    }

    @Evidence("CON-5")
    public Measurement loaded() {
        return Measurement.of(
                Figure.count(
                                "open",
                                PAGES.stream().filter(policy::reachesOthers).count())
                        .atMost(0),
                Figure.count("pages", PAGES.size()),
                Figure.count(
                        "tools",
                        integrations.all().stream()
                                .filter(one -> one.route() == Integration.Route.BROWSER && one.configured())
                                .count()));
    }

    @Evidence("LOG-7")
    public Measurement sums() {
        String known = java.util.Arrays.stream(Feature.values())
                .map(one -> "'" + one.name() + "'")
                .collect(java.util.stream.Collectors.joining(", "));
        return Measurement.of(
                Figure.count(
                                "others",
                                tally.count("select count(*) from usage_sum where feature not in (" + known + ")"))
                        .atMost(0),
                Figure.count("features", Feature.values().length));
    }

    /** A purpose of the category that needs no consent would be on for everybody; one that receives data needs an agreement. */
    private Measurement offBefore(Category category) {
        long on = Purposes.all().stream()
                .filter(one -> one.category() == category && !one.needsConsent())
                .count();
        long unagreed = integrations.all().stream()
                .filter(one -> Purposes.get(one.purpose()).category() == category)
                .filter(one -> one.configured() && !one.permitted())
                .count();
        return Measurement.of(
                Figure.count("on", on).atMost(0),
                Figure.count("unagreed", unagreed).watchAbove(0),
                Figure.count(
                        "purposes",
                        Purposes.all().stream()
                                .filter(one -> one.category() == category)
                                .count()));
    }
}
