package com.opusimg.organisation;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.Step;
import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.membership.MemberRules;
import com.opusimg.platform.membership.Rules;
import com.opusimg.platform.membership.RulesChanged;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The rules that an organisation sets for its members, and the answer to whoever asks which hold for an account. */
@ApplicationScoped
public class MemberPolicies implements MemberRules {
    /** A shorter period deletes nothing before this has passed, so that people can take along what they need. */
    public static final Duration GRACE = Duration.ofHours(24);

    /** The longest period: ten years, since a longer one says nothing. */
    static final int MOST_HOURS = 10 * 365 * 24;

    @Inject
    Clock clock;

    @Inject
    Seats seats;

    @Inject
    Domains domains;

    @Inject
    AuditLog audit;

    @Inject
    ImageEngine engine;

    @Inject
    Event<RulesChanged> changed;

    @Inject
    People people;

    @Inject
    OrganisationMails mails;

    /** The rules of an organisation, for everybody who belongs to it. */
    @Transactional
    public Policies of(AccountId account, OrganisationId organisation) {
        return seats.require(account, organisation).organisation().policies();
    }

    /**
     * Sets all rules. Where files stay for a shorter time than before, {@code keepFrom} is a day from now, and nothing goes by the rule
     * before; members are told by mail. A given {@code keepFrom} is not heeded. Refuses what is out of range or unknown, naming the field.
     */
    @Transactional
    public Policies set(AccountId account, OrganisationId organisation, Policies given) {
        Policies checked = checked(given);
        Seat seat = seats.lock(account, organisation, Power.PRIVACY);
        Policies before = seat.organisation().policies();
        if (checked.ownDomains() && !before.ownDomains() && !domains.any(organisation)) {
            throw ProblemException.invalid("ownDomains", "Confirm a domain first: else nobody could be invited.");
        }
        Policies after = checked.keptFrom(keepFrom(before, checked));
        seat.organisation().rule(after);
        audit.record(
                account,
                OrganisationAction.ORGANISATION_POLICIES_SET,
                Organisations.OBJECT,
                organisation.value(),
                null);
        if (!after.equals(before)) {
            boolean shorter = shorter(before, after);
            for (Membership one : seats.members(organisation)) {
                changed.fire(new RulesChanged(one.account()));
                if (shorter) {
                    people.find(one.account()).ifPresent(member -> mails.shorterStay(seat.organisation(), member));
                }
            }
        }
        return after;
    }

    @Override
    @Transactional
    public Rules of(AccountId account) {
        return seats.of(account).map(MemberPolicies::rules).orElse(Rules.NONE);
    }

    /** The steps that a rule can name. */
    public List<String> tools() {
        return Arrays.stream(Step.class.getPermittedSubclasses())
                .map(Step::op)
                .sorted()
                .toList();
    }

    /** The formats that a rule can name: those that results have. */
    public List<String> formats() {
        return engine.capabilities().writes().stream().map(Format::id).sorted().toList();
    }

    private static Rules rules(Seat seat) {
        Policies policies = seat.organisation().policies();
        Instant joined = seat.membership().joinedAt().plus(GRACE);
        Instant from =
                policies.keepFrom() == null || policies.keepFrom().isBefore(joined) ? joined : policies.keepFrom();
        return new Rules(
                seat.organisation().name(),
                policies.stripMetadata(),
                policies.noRetention(),
                policies.tools() == null ? null : Set.copyOf(policies.tools()),
                policies.formats() == null ? null : Set.copyOf(policies.formats()),
                policies.keep(),
                policies.keepHours() == null ? null : from);
    }

    private Instant keepFrom(Policies before, Policies after) {
        if (after.keepHours() == null) {
            return null;
        }
        return shorter(before, after) || before.keepFrom() == null
                ? clock.instant().plus(GRACE)
                : before.keepFrom();
    }

    private static boolean shorter(Policies before, Policies after) {
        return after.keepHours() != null && (before.keepHours() == null || after.keepHours() < before.keepHours());
    }

    private Policies checked(Policies given) {
        Integer hours = given.keepHours();
        if (hours != null && (hours < 1 || hours > MOST_HOURS)) {
            throw ProblemException.invalid("keepHours", "Files stay from 1 to " + MOST_HOURS + " hours.");
        }
        return new Policies(
                given.stripMetadata(),
                given.noRetention(),
                known("tools", given.tools(), tools()),
                known("formats", given.formats(), formats()),
                hours,
                null,
                given.ownDomains());
    }

    private static List<String> known(String field, List<String> given, List<String> there) {
        if (given == null) {
            return null;
        }
        for (String one : given) {
            if (one == null || !there.contains(one)) {
                throw ProblemException.invalid(field, "Choose among " + String.join(", ", there) + ".");
            }
        }
        if (field.equals("formats") && given.isEmpty()) {
            throw ProblemException.invalid(field, "Allow at least one format.");
        }
        return List.copyOf(new TreeSet<>(Objects.requireNonNull(given)));
    }
}
