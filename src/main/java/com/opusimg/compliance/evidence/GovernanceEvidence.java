package com.opusimg.compliance.evidence;

import com.opusimg.compliance.Policies;
import com.opusimg.compliance.PolicyDocument;
import com.opusimg.compliance.breach.Breach;
import com.opusimg.compliance.promise.Drills;
import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.platform.audit.AuditWatch;
import com.opusimg.platform.persistence.Tally;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Measures what is promised of watching, telling and changing: the audit chain, alarms, breaches and policies. */
@ApplicationScoped
public class GovernanceEvidence implements EvidenceSource {
    private static final Duration WATCHED_WITHIN = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofHours(24);
    private static final Duration TOLD_WITHIN = Duration.ofDays(3);

    @Inject
    AuditWatch watch;

    @Inject
    Policies policies;

    @Inject
    Drills drills;

    @Inject
    Tally tally;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Evidence("SEC-4")
    public Measurement watched() {
        AuditWatch.State state = watch.state();
        Instant now = clock.instant();
        Optional<Instant> tried = drills.lastPassed().or(this::began);
        return Measurement.of(
                Figure.count("broken", state.broken().isPresent() ? 1 : 0).atMost(0),
                Figure.time("verified", since(state.verifiedAt(), now)).watchAbove(WATCHED_WITHIN),
                Figure.count("entries", state.verifiedTo()),
                Figure.time("round", since(state.roundAt(), now)),
                Figure.time(
                                "drill",
                                tried.map(one -> Duration.between(one, now)).orElse(null))
                        .watchAbove(settings.get(Settings.ALARMS_DRILL)));
    }

    private static Duration since(Instant moment, Instant now) {
        return moment == null ? null : Duration.between(moment, now);
    }

    @Evidence("SEC-5")
    public Measurement breaches() {
        Instant now = clock.instant();
        long late = tally.count(
                "select count(*) from breach where closed_at is null and drill = false and authority_decision is null and aware_at < ?",
                now.minus(Breach.CLOCK));
        long soon = tally.count(
                "select count(*) from breach where closed_at is null and drill = false and authority_decision is null and aware_at < ?",
                now.minus(Breach.CLOCK).plus(SOON));
        long untold = tally.count(
                "select count(*) from breach_person p join breach b on b.id = p.breach_id where b.people_decision = 'TELL'"
                        + " and p.sent_at is null and p.seen_at is null and b.people_at < ?",
                now.minus(TOLD_WITHIN));
        return Measurement.of(
                Figure.count("late", late).atMost(0),
                Figure.count("soon", soon).watchAbove(0),
                Figure.count("untold", untold).watchAbove(0),
                Figure.count("open", tally.count("select count(*) from breach where closed_at is null")));
    }

    @Evidence("SEC-6")
    public Measurement policies() {
        long differing = Arrays.stream(PolicyDocument.values())
                .filter(one -> policies.drift(one).isPresent())
                .count();
        long missing = Arrays.stream(PolicyDocument.values())
                .filter(one -> policies.history(one).isEmpty())
                .count();
        return Measurement.of(
                Figure.count("differing", differing).watchAbove(0),
                Figure.count("missing", missing).atMost(0),
                Figure.count("versions", tally.count("select count(*) from policy_version")));
    }

    @Evidence("SEC-7")
    public Measurement announced() {
        Instant now = clock.instant();
        long early = tally.count(
                "select count(*) from policy_version v join policy_announcement a on a.version_id = v.id"
                        + " where v.material = true and v.effective_at < ? and a.late_at is not null",
                now);
        long waiting = tally.count(
                "select count(*) from policy_notice where effective_at < ? and sent_at is null and seen_at is null",
                now);
        return Measurement.of(
                Figure.count("early", early).watchAbove(0),
                Figure.count("waiting", waiting).watchAbove(0),
                Figure.count("told", tally.count("select count(*) from policy_notice where sent_at is not null")));
    }

    @Evidence("CON-13")
    public Measurement accepted() {
        long asked = tally.count(
                "select count(*) from (select method from consent_decision order by id desc limit 10000) d"
                        + " where d.method not in ('BANNER', 'CHOICES', 'SIGNAL', 'SIGN_IN', 'API', 'REQUEST', 'MAIL', 'MAIL_END', 'ADDRESS')");
        return Measurement.of(
                Figure.count("asConsent", asked).atMost(0),
                Figure.count("acceptances", tally.count("select count(*) from policy_acceptance")));
    }

    /** Of an installation without a drill, its age: the first one need not be run on the first day. */
    private Optional<Instant> began() {
        return tally.moment("select at from audit_event where seq = 1");
    }
}
