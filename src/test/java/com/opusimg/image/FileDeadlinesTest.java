package com.opusimg.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.billing.Entitlement;
import com.opusimg.billing.Plan;
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

    private final FileDeadlines deadlines = new FileDeadlines();

    @BeforeEach
    void prepare() {
        TestConfig.set(Map.of());
        deadlines.settings = new Settings();
    }

    @Test
    @Promise("RET-1")
    void aFreeFileGoesADayAfterItsLastAccess() {
        assertThat(deadlines.afterAccess(new Entitlement(Plan.FREE, null), NOW))
                .isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Plan.class,
            names = {"PRO", "PRO_PLUS", "BUSINESS_PLUS"})
    @Promise("RET-2")
    void otherFilesHaveNoDeadline(Plan plan) {
        assertThat(deadlines.afterAccess(new Entitlement(plan, null), NOW)).isNull();
        assertThat(deadlines.afterAccess(new Entitlement(plan, NOW.plusSeconds(5)), NOW))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"P30D,P30D", "PT25H,PT25H", "PT23H,PT24H", "-PT1H,PT24H"})
    @Promise("RET-8")
    void afterADowngradeTheLaterOfBothHolds(Duration grace, Duration expected) {
        assertThat(deadlines.afterAccess(new Entitlement(Plan.FREE, NOW.plus(grace)), NOW))
                .isEqualTo(NOW.plus(expected));
    }

    @Test
    @Promise("RET-4")
    void whatNobodyFetchesGoesAfterTenMinutes() {
        assertThat(deadlines.undelivered(NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }
}
