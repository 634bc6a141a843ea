package com.opusimg.platform.web;

import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Facts of this installation that pages show. */
@Named
@ApplicationScoped
public class Site {
    @Inject
    Settings settings;

    /** Who runs it. */
    public String getOperator() {
        return settings.operator();
    }

    /** Where it is reached. */
    public String getPublicUrl() {
        return settings.publicUrl();
    }

    /** Mail or https address for reports of weaknesses, or null. */
    public String getSecurityContact() {
        return settings.securityContact().orElse(null);
    }

    /** How long a file of the Free plan stays after its last access. */
    public Duration getFreeFiles() {
        return settings.get(Settings.RETENTION_FREE_FILES);
    }

    /** Until when a delivery in no-retention mode is waited for. */
    public Duration getUndelivered() {
        return settings.get(Settings.RETENTION_UNDELIVERED);
    }

    /** How long files stay at least after a move to a lower plan. */
    public Duration getDowngrade() {
        return settings.get(Settings.RETENTION_DOWNGRADE);
    }

    /** How long before a material change of a policy people are told of it. */
    public Duration getPolicyNotice() {
        return settings.get(Settings.POLICY_NOTICE);
    }

    /** How long the receipt of an erasure can be fetched. */
    public Duration getErasureReceipts() {
        return settings.get(Settings.RETENTION_ERASURE_RECEIPTS);
    }

    /** How long recent activity is kept. */
    public Duration getAccountEvents() {
        return settings.get(Settings.RETENTION_ACCOUNT_EVENTS);
    }

    /** How long "stay signed in" lasts. */
    public Duration getRemembered() {
        return settings.get(Settings.SESSION_REMEMBERED);
    }

    /** Least characters of a password. */
    public int getPasswordLength() {
        return settings.get(Settings.PASSWORD_LENGTH);
    }

    /** Every problem type, by status. */
    public List<ProblemType> getProblemTypes() {
        return Stream.of(ProblemType.values())
                .sorted(Comparator.comparingInt(ProblemType::status))
                .toList();
    }
}
