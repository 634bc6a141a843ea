package com.opusimg.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten attempts, as Standard Webhooks recommends. */
class RetryScheduleTest {

    @Test
    void theWaitsAreThoseOfStandardWebhooks() {
        assertThat(IntStream.rangeClosed(1, 9)
                        .mapToObj(attempt -> RetrySchedule.after(attempt, 0).orElseThrow())
                        .toList())
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        assertThat(RetrySchedule.after(10, 0.5)).isEqualTo(Optional.empty());
    }

    @Test
    void whatFailedTogetherDoesNotComeAgainTogether() {
        assertThat(RetrySchedule.after(1, 1)).contains(Duration.ofMillis(5500));
        assertThat(RetrySchedule.after(9, 0.5)).contains(Duration.ofHours(24).plusMinutes(72));
    }
}
