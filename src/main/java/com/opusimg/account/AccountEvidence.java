package com.opusimg.account;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.compliance.promise.RuleFigures;
import com.opusimg.platform.diagnostics.UnexpectedCounts;
import com.opusimg.platform.persistence.Tally;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Measures what is promised of accounts and of the records of signing in. */
@ApplicationScoped
public class AccountEvidence implements EvidenceSource {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);

    @Inject
    Tally tally;

    @Inject
    RuleFigures rules;

    @Inject
    UnexpectedCounts errors;

    @Inject
    Clock clock;

    @Evidence("ACC-1")
    public Measurement passwords() {
        return Measurement.of(
                Figure.count(
                                "other",
                                tally.count("select count(*) from account where password_hash is not null"
                                        + " and password_hash not like '$argon2id$%'"))
                        .atMost(0),
                Figure.count("accounts", tally.count("select count(*) from account")));
    }

    @Evidence("ACC-5")
    public Measurement settings() {
        return Measurement.of(
                Figure.count(
                                "errors",
                                errors.within(DAY, one -> one.contains("/app/settings") || one.contains("/account")))
                        .watchAbove(0),
                Figure.count(
                        "changed",
                        tally.count(
                                "select count(*) from account_event where at > ? and event in ('PROFILE_CHANGED', 'PASSWORD_CHANGED')",
                                clock.instant().minus(MONTH))));
    }

    @Evidence("ACC-11")
    public Measurement ageGate() {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate birthday = today.minusYears(ProfileRules.LEAST_AGE);
        int right = (taken(birthday, today) ? 1 : 0) + (taken(birthday.plusDays(1), today) ? 0 : 1);
        return Measurement.of(Figure.count("right", right).atLeast(2));
    }

    @Evidence("LOG-4")
    public Measurement events() {
        String closed = Arrays.stream(AccountAction.values())
                .map(one -> "'" + one.name() + "'")
                .collect(Collectors.joining(", "));
        return Measurement.of(
                Figure.count(
                                "other",
                                tally.count(
                                        "select count(*) from (select event from account_event order by id desc limit 10000) e"
                                                + " where e.event not in (" + closed + ")"))
                        .atMost(0),
                Figure.count("kinds", AccountAction.values().length));
    }

    @Evidence("LOG-2")
    public Measurement kept() {
        return rules.with(List.of(), "account-activity");
    }

    @Evidence("LOG-5")
    public Measurement coarse() {
        return rules.with(
                List.of(Figure.count(
                        "sessions",
                        tally.count("select count(*) from web_session where expires_at > ?", clock.instant()))),
                "account-activity",
                "ended-sessions");
    }

    private static boolean taken(LocalDate born, LocalDate today) {
        try {
            ProfileRules.check(new Profile("probe@example.org", "Probe", "Probe", born), today);
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }
}
