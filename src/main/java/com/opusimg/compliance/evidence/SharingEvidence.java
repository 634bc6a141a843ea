package com.opusimg.compliance.evidence;

import com.opusimg.compliance.processor.Processor;
import com.opusimg.compliance.processor.Processors;
import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.persistence.Tally;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.purpose.UnregisteredPurposeException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Predicate;

/** Measures what is promised of sharing, transfers and purposes. */
@ApplicationScoped
public class SharingEvidence implements EvidenceSource {
    /** The newest rows of the audit chain that are looked at. */
    private static final String NEWEST =
            "select count(*) from (select action, detail from audit_event order by seq desc limit 10000) e"
                    + " where e.action = 'CALL_REFUSED'";

    @Inject
    Integrations integrations;

    @Inject
    Tally tally;

    @Inject
    Processors processors;

    @Evidence("SHR-2")
    public Measurement register() {
        return Measurement.of(
                Figure.count("undeclared", tally.count(NEWEST + " and e.detail like '%undeclared%'"))
                        .watchAbove(0),
                Figure.count("declared", integrations.all().size()).atLeast(1),
                Figure.count("configured", count(Integration::configured)));
    }

    @Evidence("SHR-3")
    public Measurement agreements() {
        return Measurement.of(
                Figure.count(
                                "without",
                                count(one -> one.processed()
                                        && one.configured()
                                        && one.agreement().isEmpty()))
                        .watchAbove(0),
                Figure.count("open", count(one -> one.agreement().isEmpty() && one.permitted()))
                        .atMost(0),
                Figure.count("over", standing(Processor.Standing.OVER)).watchAbove(0),
                Figure.count("refused", tally.count(NEWEST + " and e.detail like '%agreement%'")));
    }

    @Evidence("SHR-4")
    public Measurement fields() {
        return Measurement.of(
                Figure.count("refused", tally.count(NEWEST + " and e.detail like '%field%'"))
                        .watchAbove(0),
                Figure.count(
                        "fields",
                        integrations.all().stream()
                                .mapToLong(one -> one.fields().size())
                                .sum()),
                Figure.count(
                                "without",
                                count(one -> one.configured()
                                        && one.fields().isEmpty()
                                        && one.route() != Integration.Route.HOST))
                        .watchAbove(0));
    }

    @Evidence("IMG-8")
    public Measurement uploads() {
        return Measurement.of(
                Figure.count("receivers", count(one -> one.purpose().equals("images") && one.processed()))
                        .atMost(0),
                Figure.count("integrations", integrations.all().size()));
    }

    @Evidence("SHR-8")
    public Measurement transfers() {
        return Measurement.of(
                Figure.count("unlocated", count(one -> one.configured() && !one.located()))
                        .watchAbove(0),
                Figure.count("open", count(one -> !one.located() && one.permitted()))
                        .atMost(0),
                Figure.count(
                                "due",
                                processors.all().stream()
                                        .filter(one -> one.integration().configured())
                                        .filter(one -> one.standing().pressing())
                                        .count())
                        .watchAbove(0),
                Figure.count("processors", count(one -> one.processed() && one.configured())));
    }

    private long standing(Processor.Standing which) {
        return processors.all().stream()
                .filter(one -> one.integration().configured() && one.standing() == which)
                .count();
    }

    @Evidence({"CON-10", "CON-11", "SHR-7"})
    public Measurement purposes() {
        return Measurement.of(
                Figure.count("unregisteredTaken", refusesUnregistered() ? 0 : 1).atMost(0),
                Figure.count(
                                "without",
                                Purposes.all().stream()
                                        .filter(one -> one.basis() == null)
                                        .count())
                        .atMost(0),
                Figure.count("purposes", Purposes.all().size()).atLeast(1));
    }

    private static boolean refusesUnregistered() {
        try {
            Purposes.get("a purpose that nobody registered");
            return false;
        } catch (UnregisteredPurposeException refused) {
            return true;
        }
    }

    private long count(Predicate<Integration> which) {
        return integrations.all().stream().filter(which).count();
    }
}
