package com.opusimg.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {

    @ParameterizedTest
    @CsvSource({
        "PT24H,24 hours",
        "P30D,30 days",
        "P2D,2 days",
        "PT25H,1 day 1 hour",
        "PT10M,10 minutes",
        "PT1H30M,1 hour 30 minutes",
        "PT1S,1 second",
        "PT0S,0 seconds",
    })
    void aPeriodIsSaidInWords(Duration period, String words) {
        assertThat(Periods.inWords(period)).isEqualTo(words);
    }
}
