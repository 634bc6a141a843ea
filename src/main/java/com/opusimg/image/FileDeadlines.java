package com.opusimg.image;

import com.opusimg.billing.Entitlement;
import com.opusimg.billing.Plan;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.membership.MemberRules;
import com.opusimg.platform.membership.Rules;
import com.opusimg.platform.persistence.Moments;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.AccountThawed;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * When a file goes: the one place that knows (RET-1, RET-2, RET-4, RET-8; policy I§2). While an account is frozen, the clock of its
 * deadlines stands still (GDPR Art. 18): they are held against the moment at which that began, and move by its length when it ends.
 */
@ApplicationScoped
public class FileDeadlines {
    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    Standing standing;

    @Inject
    Moments moments;

    @Inject
    MemberRules rules;

    /** What the clock says by which the deadlines of an account are held: now, or when it was frozen. */
    public Instant now(AccountId account) {
        return standing.frozenSince(account).orElseGet(clock::instant);
    }

    /**
     * Makes deadlines of an account what people are told: while they stand still, what they would be if the account were frozen no more
     * from now on. Null stays null.
     */
    public UnaryOperator<Instant> shown(AccountId account) {
        Duration stood = standing.frozenSince(account)
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
        return deadline -> deadline == null ? null : deadline.plus(stood);
    }

    /** The clock goes on: whatever was left is left. */
    void thawed(@Observes AccountThawed event) {
        moments.move("stored_file", "delete_at", event.account(), event.length());
    }

    /**
     * For a file that was accessed at the moment; null while the plan keeps it until its owner deletes it. A rule of the owner's organisation
     * makes it sooner, never later, and never before the rule's own moment (SHR-9).
     */
    public Instant afterAccess(AccountId account, Entitlement entitlement, Instant access) {
        Instant byPlan = byPlan(entitlement, access);
        Rules held = rules.of(account);
        if (held.keep() == null) {
            return byPlan;
        }
        Instant end = access.plus(held.keep());
        Instant byRule = end.isBefore(held.keepFrom()) ? held.keepFrom() : end;
        return byPlan == null || byRule.isBefore(byPlan) ? byRule : byPlan;
    }

    private Instant byPlan(Entitlement entitlement, Instant access) {
        if (entitlement.plan().getRetention() == Plan.Retention.UNTIL_DELETED) {
            return null;
        }
        Instant end = access.plus(settings.get(Settings.RETENTION_FREE_FILES));
        Instant grace = entitlement.graceUntil();
        return grace != null && grace.isAfter(end) ? grace : end;
    }

    /** For a file in no-retention mode that nobody has fetched since the moment. */
    public Instant undelivered(Instant since) {
        return since.plus(settings.get(Settings.RETENTION_UNDELIVERED));
    }
}
