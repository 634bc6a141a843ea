package com.opusimg.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.billing.Entitlement;
import com.opusimg.billing.Plan;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.membership.Rules;
import com.opusimg.platform.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FileDeadlinesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final AccountId PERSON = new AccountId(Ids.next());

    private final FileDeadlines deadlines = new FileDeadlines();
    private Rules rules = Rules.NONE;

    @BeforeEach
    void prepare() {
        TestConfig.set(Map.of());
        deadlines.settings = new Settings();
        deadlines.rules = account -> rules;
    }

    @Test
    @Promise("RET-1")
    void aFreeFileGoesADayAfterItsLastAccess() {
        assertThat(deadlines.afterAccess(PERSON, new Entitlement(Plan.FREE, null), NOW))
                .isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Plan.class,
            names = {"PRO", "PRO_PLUS", "BUSINESS_PLUS"})
    @Promise("RET-2")
    void otherFilesHaveNoDeadline(Plan plan) {
        assertThat(deadlines.afterAccess(PERSON, new Entitlement(plan, null), NOW))
                .isNull();
        assertThat(deadlines.afterAccess(PERSON, new Entitlement(plan, NOW.plusSeconds(5)), NOW))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"P30D,P30D", "PT25H,PT25H", "PT23H,PT24H", "-PT1H,PT24H"})
    @Promise("RET-8")
    void afterADowngradeTheLaterOfBothHolds(Duration grace, Duration expected) {
        assertThat(deadlines.afterAccess(PERSON, new Entitlement(Plan.FREE, NOW.plus(grace)), NOW))
                .isEqualTo(NOW.plus(expected));
    }

    @Test
    @Promise("RET-4")
    void whatNobodyFetchesGoesAfterTenMinutes() {
        assertThat(deadlines.undelivered(NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    @Promise("SHR-9")
    void anOrganisationMakesItSoonerButNeverLaterAndNotBeforeItsMoment() {
        var free = new Entitlement(Plan.FREE, null);
        var kept = new Entitlement(Plan.BUSINESS_PLUS, null);
        rules = rule(Duration.ofHours(2), NOW.minusSeconds(1));
        assertThat(deadlines.afterAccess(PERSON, free, NOW)).isEqualTo(NOW.plus(Duration.ofHours(2)));
        assertThat(deadlines.afterAccess(PERSON, kept, NOW)).isEqualTo(NOW.plus(Duration.ofHours(2)));
        Instant tomorrow = NOW.plus(Duration.ofHours(24));
        rules = rule(Duration.ofHours(2), tomorrow);
        assertThat(deadlines.afterAccess(PERSON, kept, NOW.minus(Duration.ofDays(90))))
                .as("files that have been here for long stay for the day of grace")
                .isEqualTo(tomorrow);
        rules = rule(Duration.ofDays(900), NOW);
        assertThat(deadlines.afterAccess(PERSON, free, NOW))
                .as("no organisation keeps files for longer than the plan")
                .isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    private static Rules rule(Duration keep, Instant from) {
        return new Rules("Stoneware", false, false, null, null, keep, from);
    }
}
