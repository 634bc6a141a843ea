package com.opusimg.compliance.succession;

import com.opusimg.compliance.Policies;
import com.opusimg.compliance.PolicyDocument;
import com.opusimg.compliance.Recipients;
import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures that nobody's data went over to a successor without a record of it, and without their being told before. */
@ApplicationScoped
public class SuccessionEvidence implements EvidenceSource {
    /** The first administrator's own, who names the operator. */
    private static final long FIRST_ACCOUNTS = 1;

    @Inject
    EntityManager em;

    @Inject
    Tally tally;

    @Inject
    Clock clock;

    @Inject
    Policies policies;

    @Inject
    Recipients recipients;

    @Inject
    Successions successions;

    @Evidence("SHR-6")
    @Transactional
    public Measurement transfers() {
        var figures = new ArrayList<Figure>();
        figures.add(Figure.count("untold", untold(SuccessionState.COMPLETED)).atMost(0));
        figures.add(Figure.count("late", untold(SuccessionState.ANNOUNCED)).watchAbove(0));
        figures.add(Figure.count("unrecorded", unrecorded()).watchAbove(0));
        figures.add(Figure.count(
                "open",
                tally.count(
                        "select count(*) from succession where not rehearsal and state in ('PREPARED', 'ANNOUNCED')")));
        tally.moment("select max(closed_at) from succession where rehearsal and state = 'COMPLETED'")
                .ifPresent(at -> figures.add(Figure.time("rehearsed", Duration.between(at, clock.instant()))));
        return Measurement.of(figures.toArray(Figure[]::new));
    }

    /** Of transfers in a state, people who should have been told by now and were not. */
    private long untold(SuccessionState state) {
        return em.createQuery(
                        "select s from Succession s where s.state = :state and s.rehearsal = false and s.tellBy <= :now",
                        Succession.class)
                .setParameter("state", state)
                .setParameter("now", clock.instant())
                .getResultStream()
                .mapToLong(succession -> successions.told(succession).untold())
                .sum();
    }

    /** Names under which the policies say the portal is run since people have accounts, and to which no completed transfer led. */
    private long unrecorded() {
        Set<String> recorded = em.createQuery(
                        "select s.successor from Succession s where s.state = :done and s.rehearsal = false",
                        String.class)
                .setParameter("done", SuccessionState.COMPLETED)
                .getResultStream()
                .map(SuccessionEvidence::folded)
                .collect(Collectors.toSet());
        return Stream.of(PolicyDocument.values())
                .flatMap(document -> policies.operatorChanges(document).stream())
                .filter(change -> !recorded.contains(folded(change.to())))
                .filter(change -> recipients.before(new AccountId(Ids.first(change.at()))) > FIRST_ACCOUNTS)
                .map(change -> folded(change.to()))
                .distinct()
                .count();
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
